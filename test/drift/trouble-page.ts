import { read } from '../boundaries/repository.ts';

/** A row of the list at the top of docs/errors.md. */
export interface Trouble {
  readonly name: string;
  /** What the message is known by. */
  readonly words: string;
  readonly code: string;
}

const PAGE = read('docs/errors.md');
/** Stand for what differs from run to run. */
const PLACEHOLDER = /\b(?:ADDRESS|DETAIL|HOST|OWNER|PORT|REASON|USER|WHAT)\b/;

export const TROUBLES: readonly Trouble[] = [
  ...PAGE.matchAll(/^\| ([A-Z][^|]*?) +\| `([^`|]+)` +\| \[([A-Z_]+)\]\(#[a-z_]+\) +\|$/gm),
].map(([, name = '', words = '', code = '']) => ({ name, words, code }));

export function troubleOf(name: string): Trouble {
  const trouble = TROUBLES.find((each) => each.name === name);
  if (trouble === undefined) throw new RangeError(`docs/errors.md lists no trouble “${name}”`);
  return trouble;
}

export function sectionOf({ code }: Trouble): string {
  const section = PAGE.split(/^## /m).find((each) => each.startsWith(`${code}\n`));
  if (section === undefined) throw new RangeError(`docs/errors.md has no section ${code}`);
  return section;
}

/** The messages that a section quotes, as one line each. */
export function quotesOf(trouble: Trouble): readonly string[] {
  return [...sectionOf(trouble).matchAll(/^```text\n([^]+?)```$/gm)].map(([, text = '']) => oneLine(text));
}

/** Matches what is printed in such trouble: what docs/errors.md quotes, with both the message and the remedy. */
export function textOf(name: string): RegExp {
  const trouble = troubleOf(name);
  const quotes = quotesOf(trouble).filter((quote) => quote.includes(trouble.words));
  const [quote] = quotes;
  if (quote === undefined || quotes.length > 1) throw new RangeError(`“${trouble.words}” is not in one quote`);
  const literal = quote.split(PLACEHOLDER).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(literal.join('.+'));
}

/** The command that a section gives to see for oneself. */
export function commandOf(name: string): string {
  const command = /^```sh\n(.+)\n```$/m.exec(sectionOf(troubleOf(name)))?.[1];
  if (command === undefined) throw new RangeError(`docs/errors.md gives no command for “${name}”`);
  return command;
}

/** A terminal's line breaks and columns undone. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
