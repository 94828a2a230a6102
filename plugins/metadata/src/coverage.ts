import { type CheckContext, type CheckResult, type GapReason, gapReason, type Selectable } from '@sextant/core';
import { type Document, isAdmin, type ListOptions, type SigmaClient } from '@sextant/sigma-client';
import type { Config } from './config.ts';
import { NEEDS_ADMIN } from './discovery.ts';
import { isPersonalName } from './homes.ts';

/** As many rows of a listing as a few calls give: a check costs the same whatever the organization's size. */
const ROWS = 5000;
const NAMES_SHOWN = 20;

interface Sample<T> {
  readonly rows: readonly T[];
  /** Not all of them. */
  readonly more: boolean;
}

/** What exists and cannot be read by these credentials, with the remedy; what is left out, counted. */
export async function checkCoverage(
  { discovery }: Config,
  sigma: SigmaClient,
  run: CheckContext,
): Promise<readonly CheckResult[]> {
  const self = await sigma.self();
  const reach = { admin: isAdmin(self) };
  const failed: CheckResult[] = [];
  const listed = async <T>(what: string, list: (options: ListOptions) => AsyncIterable<T>): Promise<Sample<T>> => {
    const tell = ({ message, remedy = '' }: GapReason): void => {
      const lost = `${what} cannot be listed whole: ${message}`;
      failed.push({ id: 'metadata.listing', status: 'warn', message: lost, remedy });
    };
    try {
      return await sample(list({ onNote: tell }));
    } catch (error) {
      tell(gapReason(error));
      return { rows: [], more: true };
    }
  };
  const [workspaces, workbooks, models, reports] = await Promise.all([
    listed('Workspaces', (options) => sigma.workspaces(options)),
    listed('Workbooks', (options) => sigma.workbooks(reach, options)),
    listed('Data models', (options) => sigma.dataModels(reach, options)),
    listed('Reports', (options) => sigma.reports(reach, options)),
  ]);
  const counts = [
    { kind: 'workbook', sample: workbooks },
    { kind: 'data-model', sample: models },
    { kind: 'report', sample: reports },
  ] as const;
  const documents = counts.flatMap(({ kind, sample: { rows } }) => rows.map((row) => selectable(kind, row)));
  const readable = new Set(workspaces.rows.map(({ name }) => name));
  // Of more workspaces than were listed nothing can be said by what is missing.
  const unreadable = workspaces.more ? [] : unreadableWorkspaces(documents, readable);
  const owner = self.email ?? self.id;
  return [
    ...failed,
    ...(discovery === 'full' && !reach.admin ? [notFull()] : []),
    ...unreadable.slice(0, NAMES_SHOWN).map(([name, count]) => unreadableResult(name, count, owner)),
    ...(unreadable.length > NAMES_SHOWN ? [furtherResult(unreadable.length - NAMES_SHOWN, owner)] : []),
    summary(counts, documents, { run, admin: reach.admin, owner }),
  ];
}

async function sample<T>(list: AsyncIterable<T>): Promise<Sample<T>> {
  const rows: T[] = [];
  for await (const row of list) {
    if (rows.length === ROWS) return { rows, more: true };
    rows.push(row);
  }
  return { rows, more: false };
}

function selectable(kind: 'workbook' | 'data-model' | 'report', row: Document): Selectable {
  const above = row.path === undefined || row.path === '' ? [] : row.path.split('/');
  return {
    kind,
    name: row.name ?? '',
    above,
    tags: row.tags?.flatMap(({ name }) => name ?? []),
    updatedAt: row.updatedAt,
    archived: row.isArchived,
    personal: isPersonalName(above[0]),
  };
}

/** By the names that paths begin with: that is all there is of a workspace that does not open. */
function unreadableWorkspaces(
  documents: readonly Selectable[],
  readable: ReadonlySet<string | undefined>,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { above, personal } of documents) {
    const [root] = above;
    if (root === undefined || personal || readable.has(root)) continue;
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function unreadableResult(name: string, documents: number, owner: string): CheckResult {
  return {
    id: 'metadata.workspace',
    status: 'warn',
    message: `Workspace ${name} is not readable, though ${documents === 1 ? 'a document lies' : `${documents} documents lie`} in it`,
    remedy: `Share it with ${owner} as Can View.`,
  };
}

function furtherResult(workspaces: number, owner: string): CheckResult {
  const message = `${workspaces} more workspaces are not readable`;
  return { id: 'metadata.workspace', status: 'warn', message, remedy: `Share them with ${owner} as Can View.` };
}

function notFull(): CheckResult {
  const { message, remedy } = NEEDS_ADMIN;
  return { id: 'metadata.discovery', status: 'warn', message, remedy };
}

interface Asked {
  readonly run: CheckContext;
  readonly admin: boolean;
  readonly owner: string;
}

function summary(
  counts: readonly { readonly kind: string; readonly sample: Sample<unknown> }[],
  documents: readonly Selectable[],
  { run, admin, owner }: Asked,
): CheckResult {
  const found = counts.map(({ kind, sample: { rows, more } }) => {
    const noun = kind.replace('-', ' ');
    return `${rows.length.toLocaleString('en-US')}${more ? '+' : ''} ${noun}${rows.length === 1 ? '' : 's'}`;
  });
  const hidden = documents.filter((document) => run.selection.hides(document) !== undefined);
  const personal = hidden.filter((document) => document.personal === true).length;
  const others = hidden.length - personal;
  const how = admin ? 'admin listing' : `what is shared with ${owner}; as no Admin it cannot know what else there is`;
  const left = [
    ...(personal > 0 ? [`${personal} in personal spaces, not selected`] : []),
    ...(others > 0 ? [`${others} more not selected`] : []),
  ];
  return { id: 'metadata.coverage', status: 'ok', message: [`${found.join(', ')} (${how})`, ...left].join('; ') };
}
