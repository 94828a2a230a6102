import { count } from './figures.ts';
import { printable } from './printable.ts';
import { styleOf, type Look } from './style.ts';
import { fit, pad, widthOf, wrap } from './width.ts';

/** One thing that went wrong, its next step, its code. */
export interface Problem {
  readonly subject: string;
  readonly remedy: string;
  readonly code: string;
  readonly status?: number | undefined;
}

interface Group {
  readonly first: Problem;
  readonly subjects: string[];
}

const SUBJECTS_SHOWN = 3;
const GROUPS_SHOWN = 12;
/** What the longest status and code take, beside a subject. */
const BESIDE_SUBJECT = 36;
const SUBJECT_COLUMNS = { least: 32, most: 60 };

/**
 * Problems with the same next step stand together, so that a thousand of a kind take four lines. Wide enough, and each
 * alone: subject, status, remedy and code on one line; else below each other.
 */
export function problemList(problems: readonly Problem[], look: Look): string[] {
  const groups = grouped(
    problems,
    Math.min(SUBJECT_COLUMNS.most, Math.max(SUBJECT_COLUMNS.least, look.width - BESIDE_SUBJECT)),
  );
  const shown = groups.slice(0, GROUPS_SHOWN);
  const alone = shown.every(({ subjects }) => subjects.length === 1);
  const lines = (alone && onOneLine(shown, look)) || shown.flatMap((group) => stacked(group, look));
  const hidden = groups.slice(GROUPS_SHOWN).reduce((sum, { subjects }) => sum + subjects.length, 0);
  return hidden > 0 ? [...lines, `  and ${count(hidden)} more of other sorts: see the report`] : lines;
}

function grouped(problems: readonly Problem[], columns: number): Group[] {
  const groups = new Map<string, Group>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.code, problem.remedy, problem.status]);
    const group = groups.get(key) ?? { first: problem, subjects: [] };
    group.subjects.push(fit(printable(problem.subject), columns));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function onOneLine(groups: readonly Group[], look: Look): string[] | undefined {
  const style = styleOf(look);
  const rows = groups.map(({ first, subjects }) => ({
    subject: subjects.join(''),
    status: first.status === undefined ? '' : String(first.status),
    remedy: printable(first.remedy),
    code: first.code,
  }));
  const columns = (key: keyof (typeof rows)[number]) => Math.max(...rows.map((row) => widthOf(row[key])));
  const [subject, status, remedy, code] = [columns('subject'), columns('status'), columns('remedy'), columns('code')];
  const gap = status === 0 ? '' : '   ';
  if (2 + subject + gap.length + status + 3 + remedy + 3 + code > look.width) return undefined;
  return rows.map((row) =>
    `  ${pad(row.subject, subject)}${gap}${pad(row.status, status)}   ${pad(row.remedy, remedy)}   ${style.dim(row.code)}`.trimEnd(),
  );
}

function stacked({ first, subjects }: Group, look: Look): string[] {
  const style = styleOf(look);
  const more = subjects.length - SUBJECTS_SHOWN;
  const status = first.status === undefined ? '' : `   ${first.status}`;
  const names = subjects.slice(0, SUBJECTS_SHOWN).map((subject) => `  ${subject}`);
  const rest = more > 0 ? [`  and ${count(more)} more like ${subjects.length === 1 ? 'it' : 'these'}`] : [];
  const all = [...names, ...rest];
  const tail = `${status}   ${style.dim(first.code)}`;
  return [...all.slice(0, -1), `${all.at(-1) ?? ''}${tail}`, wrap(printable(first.remedy), look.width, '    ')];
}
