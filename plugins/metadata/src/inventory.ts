import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { Connection, Document, File, Member, SigmaClient, VersionTag } from '@sextant/sigma-client';
import { isAdmin } from '@sextant/sigma-client';
import { isDenied } from './denial.ts';
import { Homes } from './homes.ts';
import { collect } from './listing.ts';
import { DOCUMENT_KINDS, type DocumentEntry, type DocumentKind } from './map/documents.ts';
import { mergeDocuments } from './merge.ts';
import { Places } from './places.ts';

/** All that the listings tell, before any document is opened. */
export interface Inventory {
  readonly self: Member;
  readonly admin: boolean;
  /** By id; as many as these credentials may list. */
  readonly members: ReadonlyMap<string, Member>;
  readonly membersDenied: boolean;
  readonly places: Places;
  readonly documents: Map<string, DocumentEntry>;
  readonly versionTags: readonly VersionTag[];
  readonly connections: readonly Connection[];
}

/** More users than this, and their own listings cost more than asking for what is missing. */
const MAX_LISTED_USERS = 10;

/** Units that follow from a listing of files: a document may be in no other. */
export const FILE_SCOPES = ['workspace/', 'folder/', ...DOCUMENT_KINDS.map((kind) => `${kind}/`), 'side-lists/'];

export async function takeInventory(sigma: SigmaClient, run: RunContext): Promise<Inventory> {
  const self = await sigma.self();
  const reach = { admin: isAdmin(self) };
  const [
    people,
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
    listMembers(sigma, run, self),
    collect(run, ['workspace/'], (options) => sigma.workspaces(options)),
    collect(run, ['workspace/'], (options) => sigma.workspaceFiles(options)),
    collect(run, FILE_SCOPES, (options) => sigma.files(options)),
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
  const tree = new Places(new Homes(people.members.values(), people.complete));
  for (const workspace of workspaces) tree.addWorkspace(workspace);
  for (const file of [...workspaceFiles, ...allFiles]) tree.addFile(file);
  const documents = mergeDocuments(allFiles, {
    workbook: [...workbooks, ...archivedWorkbooks.map(asArchived)],
    report: [...reports, ...archivedReports.map(asArchived)],
    'data-model': dataModels,
    dataset: datasets,
  });
  const { members, denied: membersDenied } = people;
  return { self, admin: reach.admin, members, membersDenied, places: tree, documents, versionTags, connections };
}

/** A document that is not listed has its side lists' unit missing from the plan too, and places that it alone tells of. */
function scopesOf(kind: DocumentKind): readonly string[] {
  return [`${kind}/`, 'side-lists/', 'workspace/', 'folder/'];
}

interface People {
  readonly members: ReadonlyMap<string, Member>;
  readonly complete: boolean;
  readonly denied: boolean;
}

/** A non-Admin may be refused: then nothing is lost but the owners' addresses. To an Admin that is a failure like others. */
async function listMembers(sigma: SigmaClient, run: RunContext, self: Member): Promise<People> {
  const members = new Map([[self.id, self]]);
  let complete = true;
  const incomplete = (reason: GapReason): void => {
    complete = false;
    run.gap('member/', reason);
  };
  try {
    for await (const member of sigma.members({ onNote: incomplete })) members.set(member.id, member);
    return { members, complete, denied: false };
  } catch (error) {
    const reason = gapReason(error);
    const denied = isDenied(reason) && !isAdmin(self);
    if (denied) run.notice(`Members cannot be listed (${reason.code}): owners are written without e-mail addresses.`);
    else incomplete(reason);
    return { members, complete: false, denied };
  }
}

/** What the users of the audience can reach has its places here, though the credentials' owner sees less of it. */
async function listUsersFiles(sigma: SigmaClient, run: RunContext, self: Member): Promise<File[]> {
  const users = run.audience.users.filter(({ member }) => member.id !== self.id);
  if (users.length > MAX_LISTED_USERS) return [];
  const lists = users.flatMap(({ member: { id } }) => [
    collect(run, ['workspace/'], (options) => sigma.filesOf(id, 'workspaces', options)),
    collect(run, FILE_SCOPES, (options) => sigma.filesOf(id, 'documents', options)),
  ]);
  return (await Promise.all(lists)).flat();
}

/** Older answers leave the mark out in the listing that is all about it. */
function asArchived(document: Document): Document {
  return { ...document, isArchived: document.isArchived ?? true };
}
