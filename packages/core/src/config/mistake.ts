import { SextantError } from '../errors.ts';

/** Where something in the config was written. For an environment variable `file` is its name and the rest is missing. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Keys and list indexes, from the top of the config. */
export type ConfigPath = readonly (string | number)[];

/** One thing wrong with the config: where, what was found, what is allowed. Never holds a secret's value. */
export interface ConfigMistake extends Position {
  /** `CONFIG_INVALID`, or the more exact code of a plugin that cannot be loaded. */
  readonly code: string;
  /** `sigma.concurrency`, `select.include.tags[1]`; empty for the file as a whole. */
  readonly path: string;
  /** What was found. */
  readonly message: string;
  readonly allowed?: string;
  /** The nearest name that exists. */
  readonly suggestion?: string;
}

/** Every mistake of a config, found in one pass. */
export class ConfigInvalidError extends SextantError {
  readonly mistakes: readonly ConfigMistake[];

  constructor(mistakes: readonly ConfigMistake[]) {
    super({
      code: 'CONFIG_INVALID',
      class: 'fatal',
      what: formatMistakes(mistakes),
      remedy: mistakes.length === 1 ? 'Correct the config.' : `Correct the ${mistakes.length} mistakes in the config.`,
    });
    this.name = 'ConfigInvalidError';
    this.mistakes = mistakes;
  }
}

/** `sigma.concurrency`, `tags[1]`, `plugins."./my-sink.ts".topic`. */
export function formatPath(path: ConfigPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${/^[\w@/-]+$/.test(part) ? part : JSON.stringify(part)}`;
  }
  return text;
}

/** The mistakes as people read them: a heading, then one line each, aligned. */
export function formatMistakes(mistakes: readonly ConfigMistake[]): string {
  const rows = mistakes.map((mistake) => ({
    at: formatPosition(mistake),
    path: mistake.path,
    text: sentence(mistake),
  }));
  const width = (key: 'at' | 'path') => Math.max(...rows.map((row) => row[key].length));
  const [at, path] = [width('at'), width('path')];
  const lines = rows.map((row) => `  ${row.at.padEnd(at)}   ${row.path.padEnd(path)}   ${row.text}`);
  return [heading(mistakes), '', ...lines].join('\n');
}

function heading(mistakes: readonly ConfigMistake[]): string {
  const files = [
    ...new Set(mistakes.map((mistake) => (mistake.line === undefined ? 'the environment' : mistake.file))),
  ];
  const names = files.length < 2 ? files.join('') : `${files.slice(0, -1).join(', ')} and ${files.at(-1)}`;
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  return `${files[0] === 'the environment' ? names.replace('the', 'The') : names} ${files.length === 1 ? 'has' : 'have'} ${count}:`;
}

function formatPosition({ file, line, column }: Position): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

function sentence({ code, message, allowed, suggestion }: ConfigMistake): string {
  const parts = [message, allowed, suggestion === undefined ? undefined : `did you mean ${suggestion}?`];
  const text = parts.filter((part) => part !== undefined).join('; ');
  return code === 'CONFIG_INVALID' ? text : `${text}   ${code}`;
}
