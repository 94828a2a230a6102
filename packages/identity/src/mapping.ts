import type { DirectoryMember } from '@sextant/core';
import { FirstRows } from './first-rows.ts';
import { type Flaw, OF_THE_FILE } from './flaw.ts';
import type { Match, MembersByEmail } from './members-by-email.ts';
import { type Mistake, MistakeLog } from './mistake-log.ts';
import type { PersonRow } from './person-row.ts';
import { folded, personRows } from './person-rows.ts';

/** A line that says who in the catalog a member is. */
export interface MappedLine {
  readonly line: number;
  readonly catalogUser: string;
  readonly member: DirectoryMember;
}

/** What a file says that names people of the catalog and their e-mail addresses. */
export interface Mapping {
  /** Without the header and blank ones. */
  readonly lines: number;
  /** In the order of the file. */
  readonly mapped: readonly MappedLine[];
  readonly mistakes: MistakeLog;
  /** Ids of the members whose addresses stand on some line, be it a wrong one. */
  readonly named: ReadonlySet<string>;
  /** Lines passed by, as their addresses are no member's. */
  readonly strangers: number;
  /** The file cannot be read to its end, or not at all: its mapped lines are not all there are. */
  readonly broken: boolean;
}

export interface MappingOptions {
  /** Rows of two values: the catalog's name of a person, and the e-mail address. */
  readonly rows: (onMistake: (mistake: Mistake) => void) => AsyncIterable<PersonRow>;
  /** Whether somebody who is no member is a mistake. */
  readonly strangers: 'mistake' | 'passed by';
  readonly people: MembersByEmail;
  readonly signal: AbortSignal;
  /** How many mistakes of each sort are kept. */
  readonly most: number;
}

export const MAPPING_COLUMNS = ['network_id', 'sigma_email'] as const;

/** The rows of an identity CSV. */
export function mappingRows(file: string): MappingOptions['rows'] {
  return (onMistake) => personRows({ file, columns: MAPPING_COLUMNS, onMistake });
}

const FIELDS = [0, 1] as const;
const EMAIL = 1;
const DOUBLED: readonly [Flaw, Flaw] = ['id-doubled', 'email-doubled'];

/**
 * Says of every line which member it means, or all that is wrong with it. Of two lines with the same name or the same e-mail
 * address neither counts: which one is meant is not guessed.
 *
 * @throws SextantError `IDENTITY_FILE_UNREADABLE`, fatal.
 */
export async function readMapping({ rows, strangers, people, signal, most }: MappingOptions): Promise<Mapping> {
  const mistakes = new MistakeLog(most);
  const seen = [new FirstRows(), new FirstRows()] as const;
  const mapped = new Map<number, { readonly row: PersonRow; readonly member: DirectoryMember }>();
  const named = new Set<string>();
  let [lines, passedBy] = [0, 0];

  /** Where a value stood before; that row does not count any more either. */
  function doubleOf(row: PersonRow, field: 0 | 1): number | undefined {
    const value = row.values[field] ?? '';
    const first = value === '' ? undefined : seen[field].before(folded(value), { row: lines, line: row.line });
    if (first === undefined) return undefined;
    const other = mapped.get(first.row);
    if (other !== undefined) mistakes.add(DOUBLED[field], () => other.row.mistake(field, DOUBLED[field], row.line));
    mapped.delete(first.row);
    return first.line;
  }

  for await (const row of rows((mistake) => mistakes.add(mistake.flaw, () => mistake))) {
    signal.throwIfAborted();
    lines += 1;
    const match = people.find(row.values[EMAIL] ?? '');
    if ('member' in match) named.add(match.member.id);
    const flaws = FIELDS.map((field) => unfitness(row, field) ?? (field === EMAIL ? flawIn(match) : undefined));
    const doubles = FIELDS.map((field) => doubleOf(row, field));
    if (strangers === 'passed by' && flaws[EMAIL] === 'no-member') {
      passedBy += 1;
      continue;
    }
    for (const field of FIELDS) {
      const [flaw, double] = [flaws[field], doubles[field]];
      if (flaw !== undefined) mistakes.add(flaw, () => row.mistake(field, flaw));
      if (double !== undefined) mistakes.add(DOUBLED[field], () => row.mistake(field, DOUBLED[field], double));
    }
    const isWrong = [...flaws, ...doubles].some((wrong) => wrong !== undefined);
    if ('member' in match && !isWrong) mapped.set(lines, { row, member: match.member });
  }
  return {
    lines,
    mapped: [...mapped.values()].map(({ row, member }) => {
      return { line: row.line, catalogUser: row.values[0] ?? '', member };
    }),
    mistakes,
    named,
    strangers: passedBy,
    broken: OF_THE_FILE.some((flaw) => mistakes.counts.has(flaw)),
  };
}

function flawIn(match: Match): Flaw | undefined {
  return 'flaw' in match ? match.flaw : undefined;
}

function unfitness({ values }: PersonRow, field: 0 | 1): Flaw | undefined {
  const value = values[field] ?? '';
  if (value === '') return 'empty';
  return value.includes('\uFFFD') ? 'no-text' : undefined;
}
