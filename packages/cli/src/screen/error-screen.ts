import { ConfigInvalidError, SextantError } from '@sextant/core';
import { styleOf, type Look } from './style.ts';
import { bothEnds, wrap } from './width.ts';

/** What a user is told of an error: never a stack trace. */
export interface ErrorText {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** The text of any error. What is not ours is a defect: one line, and how to get the details. */
export function errorText(error: unknown): ErrorText {
  if (error instanceof ConfigInvalidError) return { code: error.code, message: error.what, remedy: '' };
  if (error instanceof SextantError) return { code: error.code, message: error.what, remedy: error.remedy };
  const line = (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
  return {
    code: 'INTERNAL',
    message: `Something unexpected happened: ${line}`,
    remedy: 'This is a defect of Sextant. Repeat the command with --log-level debug and report what it prints.',
  };
}

/** An error inside another screen: the message, what to do, `CODE · docs/errors.md#code`. */
export function problemLines(problem: ErrorText, look: Look, indent = ''): string {
  return `${body(problem, look, indent)}\n${indent}${styleOf(look).dim(reference(problem.code))}`;
}

/** The whole screen of a command that ended with an error. */
export function renderError(problem: ErrorText, exitCode: number, look: Look): string {
  const { dim } = styleOf(look);
  const end = bothEnds(dim(reference(problem.code)), dim(`exit code ${exitCode}`), look.width);
  return `${body(problem, look, '')}\n\n${end}`;
}

function body({ message, remedy }: ErrorText, look: Look, indent: string): string {
  // A list of config mistakes is laid out already.
  const what = message.includes('\n') ? message : styleOf(look).red(wrap(message, look.width, indent));
  return remedy === '' ? what : `${what}\n${wrap(remedy, look.width, indent)}`;
}

function reference(code: string): string {
  return `${code} · docs/errors.md#${code.toLowerCase()}`;
}
