import { FLAWS } from './flaw.ts';
import type { Mistake } from './mistake-log.ts';

/** What is wrong, behind the value it is wrong with: `stands on two lines, also on line 12`. */
export function messageOf({ flaw, other }: Mistake): string {
  const { message } = FLAWS[flaw];
  return other === undefined ? message : `${message}, also on line ${other}`;
}

/** Mistakes as people read them: one line each, aligned. */
export function mistakeLines(file: string, mistakes: readonly Mistake[]): readonly string[] {
  const rows = mistakes.map((mistake) => [
    `${file}:${mistake.line}:${mistake.column}`,
    mistake.field,
    [short(mistake.value), messageOf(mistake)].filter((text) => text !== '').join('   '),
  ]);
  const width = (cell: number) => Math.max(0, ...rows.map((row) => (row[cell] ?? '').length));
  const [at, field] = [width(0), width(1)];
  return rows.map(([where = '', name = '', text = '']) => `  ${where.padEnd(at)}   ${name.padEnd(field)}   ${text}`);
}

const LONGEST = 60;

function short(value: string): string {
  const line = value.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
