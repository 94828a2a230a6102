import { FLAWS, mistakeLines } from '@sextant/identity';
import type { CheckedMapping } from '../mapping/checked-mapping.ts';
import { count, counted } from './figures.ts';
import { printable } from './printable.ts';
import { type Look, styleOf } from './style.ts';
import { bothEnds, pad, wrap } from './width.ts';

const HEADING = 10;
const INDENT = ' '.repeat(HEADING + 2);
const MISTAKES_SHOWN = 40;
const MEMBERS_SHOWN = 10;

export interface MappingEnd {
  readonly exitCode: number;
  /** What became of `--fix`, where it was asked for. */
  readonly fixed?: { readonly file: string; readonly proposals: number };
}

/** The screen of `sextant mapping check`: lines without a member, members without a line. */
export function renderMapping(checked: CheckedMapping, { exitCode, fixed }: MappingEnd, look: Look): string {
  const { bold, dim } = styleOf(look);
  const sections = [
    ...linesSection(checked, look),
    ...membersSection(checked, look),
    ...(fixed === undefined ? [] : fixSection(checked, fixed, look)),
  ];
  const { total } = checked.mapping.mistakes;
  const verdict = total === 0 ? 'Every line means a member.' : `${counted(total, 'mistake')} to put right.`;
  const end = bothEnds(bold(verdict), dim(`exit code ${exitCode}`), look.width);
  return `${bold('sextant mapping check')} · ${printable(checked.file)}\n\n${sections.join('\n')}\n\n${end}`;
}

function linesSection({ file, mapping, mistakes }: CheckedMapping, look: Look): string[] {
  const { green, yellow } = styleOf(look);
  const { lines, mapped } = mapping;
  const first = `${pad('Lines', HEADING)}${green('✓')} ${count(mapped.length)} of ${count(lines)} mean a member`;
  if (mistakes.length === 0) return [first];
  const shown = mistakes.slice(0, MISTAKES_SHOWN);
  const told = mistakeLines(file, shown).flatMap((line, index) => [
    wrapped(line.trim(), look),
    ...nearLine(shown[index]?.near ?? [], look),
  ]);
  const wrong = `${pad('', HEADING)}${yellow('!')} ${counted(lines - mapped.length, 'does', 'do')} not`;
  return [first, wrong, ...told, ...hiddenLines(mapping.mistakes.counts, shown)];
}

function nearLine(near: readonly string[], look: Look): string[] {
  if (near.length === 0) return [];
  return [wrap(`did you mean ${near.map((email) => printable(email)).join(' or ')}?`, look.width, `${INDENT}  `)];
}

function hiddenLines(
  counts: ReadonlyMap<keyof typeof FLAWS, number>,
  shown: readonly { readonly flaw: keyof typeof FLAWS }[],
): string[] {
  return [...counts].flatMap(([flaw, total]) => {
    const hidden = total - shown.filter((mistake) => mistake.flaw === flaw).length;
    return hidden > 0 ? [`${INDENT}and ${count(hidden)} more: ${FLAWS[flaw].message}`] : [];
  });
}

function membersSection({ mapping, withoutLine }: CheckedMapping, look: Look): string[] {
  const { green } = styleOf(look);
  const heading = pad('Members', HEADING);
  if (mapping.broken) return [`${heading}  not compared: the file was not read to its end`];
  if (withoutLine.length === 0) return [`${heading}${green('✓')} every active member has a line`];
  const shown = withoutLine.slice(0, MEMBERS_SHOWN).map(({ email, kind }) => {
    return `${INDENT}${printable(email)}${kind === undefined ? '' : ` (${kind === 'embed' ? 'embed user' : kind})`}`;
  });
  const more = withoutLine.length - shown.length;
  const first = `${counted(withoutLine.length, 'active member has', 'active members have')} no line: with this file, not in the run`;
  return [`${heading}– ${first}`, ...shown, ...(more > 0 ? [`${INDENT}and ${count(more)} more`] : [])];
}

function fixSection({ file }: CheckedMapping, fixed: NonNullable<MappingEnd['fixed']>, look: Look): string[] {
  const heading = pad('Proposals', HEADING);
  if (fixed.proposals === 0) return [`${heading}– no line has one other spelling alone; nothing was written`];
  const changed = `${counted(fixed.proposals, 'line')} changed in the new file ${printable(fixed.file)}`;
  const next = `They are guesses. Compare it with ${printable(file)}, and take its place if every one of them is right.`;
  return [`${heading}✓ ${changed}`, wrapped(next, look)];
}

function wrapped(text: string, look: Look): string {
  return wrap(text, look.width, INDENT);
}
