import type { Check } from '../check/check.ts';
import { counted } from './figures.ts';
import { printable } from './printable.ts';
import { styleOf, type Look } from './style.ts';
import { bothEnds, pad, wrap } from './width.ts';

/** Columns of the headings. */
const HEADING = 14;

/** The screen of `sextant check`: a heading, a mark, what was found; the next step below what is not well. */
export function renderChecks(checks: readonly Check[], { title, exitCode }: CheckEnd, look: Look): string {
  const { bold, dim } = styleOf(look);
  const lines = checks.flatMap((check, index) => {
    const again = checks[index - 1]?.heading === check.heading;
    return checkLines(check, again ? '' : check.heading, look);
  });
  const end = bothEnds(bold(verdict(checks)), dim(`exit code ${exitCode}`), look.width);
  return `${bold('sextant check')} · ${title}\n\n${lines.join('\n')}\n\n${end}`;
}

export interface CheckEnd {
  /** The config files. */
  readonly title: string;
  readonly exitCode: number;
}

function checkLines({ status, message, remedy, code }: Check, heading: string, look: Look): string[] {
  const { green, yellow, red, dim } = styleOf(look);
  const mark = { ok: green('✓'), warn: yellow('!'), fail: red('✗') }[status];
  const indent = ' '.repeat(HEADING + 2);
  const [first = '', ...rest] = wrap(printable(message), look.width, indent).split('\n');
  const next = remedy === undefined || remedy === '' ? [] : [wrap(printable(remedy), look.width, `${indent}  `)];
  const reference = code === undefined ? [] : [`${indent}  ${dim(`${code} · docs/errors.md#${code.toLowerCase()}`)}`];
  return [`${pad(heading, HEADING)}${mark} ${first.trimStart()}`, ...rest, ...next, ...reference];
}

function verdict(checks: readonly Check[]): string {
  const failed = checks.filter(({ status }) => status === 'fail').length;
  const warned = checks.filter(({ status }) => status === 'warn').length;
  if (failed > 0) return `Not ready: ${counted(failed, 'thing')} to put right.`;
  return warned === 0 ? 'Ready.' : `Ready, with ${counted(warned, 'thing')} to look at.`;
}
