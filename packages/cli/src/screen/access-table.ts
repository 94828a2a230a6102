import type { AccessRow, WhichRows } from '../access/access-rows.ts';
import { levelLabel } from '../access/level-words.ts';
import { count, counted } from './figures.ts';
import { fittedTable } from './fitted-table.ts';
import { printable } from './printable.ts';
import { objectWords, sourceWords } from './reason-words.ts';
import { type Look, styleOf } from './style.ts';

const SHOWN = 40;
/** Beyond that nobody waits for a number. */
const COUNTED = 10_000;

/** The screen of `sextant access list`: the first rows, and how many more there are. What was asked for is no column. */
export function renderAccessTable(rows: Iterable<AccessRow>, { user, object }: WhichRows, look: Look): string {
  const shown: AccessRow[] = [];
  let total = 0;
  for (const row of rows) {
    total += 1;
    if (shown.length < SHOWN) shown.push(row);
    if (total > COUNTED) break;
  }
  const { bold, dim } = styleOf(look);
  const about = [
    ...(user === undefined ? [] : [printable(user.email ?? user.id)]),
    ...(object === undefined
      ? []
      : [objectWords({ objectKind: object.kind, objectName: object.path ?? '', objectId: object.id })]),
  ];
  const title = [bold('sextant access list'), ...about].join(' · ');
  if (total === 0) return `${title}\n\nNo access.`;
  const columns = COLUMNS.filter(({ name }) => !(name === 'who' && user) && !(name === 'what' && object));
  const table = fittedTable(
    columns.map(({ name }) => name),
    shown.map((row) => columns.map(({ cell }) => cell(row))),
    look.width,
  );
  return `${title}\n\n${table}\n\n${dim(endOf(total, shown.length))}`;
}

function endOf(total: number, shown: number): string {
  if (total === shown) return counted(total, 'row');
  const more = total > COUNTED ? `more than ${count(COUNTED - shown)}` : count(total - shown);
  return `and ${more} more: --format csv tells all`;
}

const COLUMNS: readonly { readonly name: string; readonly cell: (row: AccessRow) => string }[] = [
  { name: 'who', cell: ({ email, memberId }) => printable(email ?? memberId) },
  { name: 'may', cell: levelOf },
  { name: 'what', cell: whatOf },
  { name: 'because', cell: reasonOf },
];

/** The account type may let less than the deciding reason gives. */
function levelOf({ level, reasonLevel, objectKind }: AccessRow): string {
  if (level === 'admin') return 'Admin';
  return `${levelLabel(level, objectKind)}${level === reasonLevel ? '' : ' (capped)'}`;
}

function whatOf({ objectKind, objectPath = '', objectId }: AccessRow): string {
  return objectWords({ ...(objectKind && { objectKind }), objectName: objectPath, objectId });
}

function reasonOf(row: AccessRow): string {
  const { reason, reasonLevel, reasonKind, reasonName, reasonObjectId, teamName, teamId, objectId } = row;
  const words = {
    reason,
    level: reasonLevel,
    ...(teamName && { teamName }),
    ...(teamId && { teamId }),
    ...(reasonKind && { objectKind: reasonKind }),
    ...(reasonName && { objectName: reasonName }),
    ...(reasonObjectId && { objectId: reasonObjectId }),
  };
  if (reason === 'admin') return sourceWords(words);
  const place = reasonObjectId === objectId ? 'itself' : objectWords(words);
  if (reason === 'ownership' && reasonObjectId === objectId) return sourceWords(words);
  const joint = reason === 'ownership' ? 'of' : 'on';
  return `${sourceWords(words)} ${joint} ${place}`;
}
