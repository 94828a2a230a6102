import { gapReason, type RunContext } from '@sextant/core';
import type { Connection, Dataset, Document, File, Member, SigmaClient, VersionTag } from '@sextant/sigma-client';
import { isAdmin } from '@sextant/sigma-client';
import { collect } from './listing.ts';
import { DOCUMENT_KINDS, type DocumentEntry, type DocumentKind } from './map/documents.ts';
import { Places } from './places.ts';

/** All that the listings tell, before any document is opened. */
export interface Inventory {
  readonly self: Member;
  readonly admin: boolean;
  /** By id; undefined where these credentials may not list members. */
  readonly members: ReadonlyMap<string, Member> | undefined;
  readonly places: Places;
  readonly documents: Map<string, DocumentEntry>;
  readonly versionTags: readonly VersionTag[];
  readonly connections: readonly Connection[];
}

/** More users than this, and their own listings cost more than asking for what is missing. */
const MAX_LISTED_USERS = 10;

export async function takeInventory(sigma: SigmaClient, run: RunContext): Promise<Inventory> {
  const self = await sigma.self();
  const reach = { admin: isAdmin(self) };
  const places = ['workspace/', 'folder/'];
  const [
    members,
    workspaces,
    workspaceFiles,
    files,
    usersFiles,
    workbooks,
    archivedWorkbooks,
    reports,
    archivedReports,
    dataModels,
    datasets,
    versionTags,
    connections,
  ] = await Promise.all([
    listMembers(sigma, run),
    collect(run, ['workspace/'], (options) => sigma.workspaces(options)),
    collect(run, ['workspace/'], (options) => sigma.workspaceFiles(options)),
    collect(run, places, (options) => sigma.files(options)),
    reach.admin ? listUsersFiles(sigma, run, self) : [],
    collect(run, scopesOf('workbook'), (options) => sigma.workbooks(reach, options)),
    collect(run, scopesOf('workbook'), (options) => sigma.archivedWorkbooks(reach, options)),
    collect(run, scopesOf('report'), (options) => sigma.reports(reach, options)),
    collect(run, scopesOf('report'), (options) => sigma.archivedReports(reach, options)),
    collect(run, scopesOf('data-model'), (options) => sigma.dataModels(reach, options)),
    collect(run, scopesOf('dataset'), (options) => sigma.datasets(reach, options)),
    collect(run, ['version-tag/'], (options) => sigma.versionTags(options)),
    collect(run, ['connection/'], (options) => sigma.connections(options)),
  ]);
  const allFiles = [...files, ...usersFiles];
  const homes = members && new Set([...members.values()].flatMap(({ homeFolderId }) => homeFolderId ?? []));
  const tree = new Places(homes);
  for (const workspace of workspaces) tree.addWorkspace(workspace);
  for (const file of [...workspaceFiles, ...allFiles]) tree.addFile(file);
  const documents = mergeDocuments(allFiles, {
    workbook: [...workbooks, ...archivedWorkbooks.map(asArchived)],
    report: [...reports, ...archivedReports.map(asArchived)],
    'data-model': dataModels,
    dataset: datasets,
  });
  return { self, admin: reach.admin, members, places: tree, documents, versionTags, connections };
}

/** A document that is not listed has its side lists' unit missing from the plan too. */
function scopesOf(kind: DocumentKind): readonly string[] {
  return [`${kind}/`, 'side-lists/'];
}

/** A non-Admin may be refused: then nothing is lost but the owners' addresses. */
async function listMembers(sigma: SigmaClient, run: RunContext): Promise<Map<string, Member> | undefined> {
  const members = new Map<string, Member>();
  try {
    const onNote = (): void => run.notice('A row of the member listing has no id; its address is unknown.');
    for await (const member of sigma.members({ onNote })) members.set(member.id, member);
    return members;
  } catch (error) {
    const { code } = gapReason(error);
    run.notice(`Members cannot be listed (${code}): owners are written without e-mail addresses.`);
    return undefined;
  }
}

/** What the users of the audience can reach has its places here, though the credentials' owner sees less of it. */
async function listUsersFiles(sigma: SigmaClient, run: RunContext, self: Member): Promise<File[]> {
  const users = run.audience.users.filter(({ member }) => member.id !== self.id);
  if (users.length > MAX_LISTED_USERS) return [];
  const lists = users.map(({ member }) =>
    collect(run, ['folder/'], (options) => sigma.filesOf(member.id, 'documents', options)),
  );
  return (await Promise.all(lists)).flat();
}

/** Older answers leave the mark out in the listing that is all about it. */
function asArchived(document: Document): Document {
  return { ...document, isArchived: document.isArchived ?? true };
}

type Rows = Readonly<Record<DocumentKind, readonly (Document | Dataset)[]>>;

/** Every document that any listing names, but for copies made by a version tag and unsaved explorations. */
function mergeDocuments(files: readonly File[], rows: Rows): Map<string, DocumentEntry> {
  const documents = new Map<string, DocumentEntry>();
  const copies = new Set<string>();
  for (const kind of DOCUMENT_KINDS) {
    for (const row of rows[kind]) {
      if ('tags' in row) for (const { copyId } of row.tags) if (copyId !== undefined) copies.add(copyId);
      if (!documents.has(row.id)) documents.set(row.id, { kind, id: row.id, row, file: undefined });
    }
  }
  for (const file of files) {
    const kind = DOCUMENT_KINDS.find((known) => known === file.type);
    const before = documents.get(file.id);
    if (before !== undefined) documents.set(file.id, { ...before, file: before.file ?? file });
    else if (kind !== undefined && !isExploration(file))
      documents.set(file.id, { kind, id: file.id, row: undefined, file });
  }
  for (const copy of copies) documents.delete(copy);
  return documents;
}

/** An ad-hoc workbook that nobody saved: it bears this name, lies nowhere, and no workbook listing names it. */
function isExploration({ type, name, parentId }: File): boolean {
  return type === 'workbook' && name === 'Exploration' && parentId === undefined;
}
