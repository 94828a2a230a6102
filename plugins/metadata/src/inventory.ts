import type { RunContext } from '@sextant/core';
import type { Connection, Document, Member, SigmaClient, VersionTag } from '@sextant/sigma-client';
import { isAdmin } from '@sextant/sigma-client';
import type { Config } from './config.ts';
import { everybodysFiles, usersFiles } from './discovery.ts';
import { Homes } from './homes.ts';
import { collect, FILE_SCOPES } from './listing.ts';
import type { DocumentEntry, DocumentKind } from './map/documents.ts';
import { listMembers } from './members.ts';
import { mergeDocuments } from './merge.ts';
import { Places } from './places.ts';

/** All that the listings tell, before any document is opened. */
export interface Inventory {
  readonly self: Member;
  readonly admin: boolean;
  /** By id; as many as these credentials may list. */
  readonly members: ReadonlyMap<string, Member>;
  readonly membersDenied: boolean;
  /** Members whose documents and folders were listed, each by its own listing. */
  readonly filesListedOf: ReadonlySet<string>;
  readonly places: Places;
  readonly documents: Map<string, DocumentEntry>;
  readonly versionTags: readonly VersionTag[];
  readonly connections: readonly Connection[];
}

export async function takeInventory(
  sigma: SigmaClient,
  run: RunContext,
  discovery: Config['discovery'] = 'auto',
): Promise<Inventory> {
  const self = await sigma.self();
  const reach = { admin: isAdmin(self) };
  const asker = { self, ...reach };
  const listedPeople = listMembers(sigma, run, self);
  const [
    people,
    workspaces,
    workspaceFiles,
    files,
    membersFiles,
    workbooks,
    archivedWorkbooks,
    reports,
    archivedReports,
    dataModels,
    datasets,
    versionTags,
    connections,
  ] = await Promise.all([
    listedPeople,
    collect(run, ['workspace/'], (options) => sigma.workspaces(options)),
    collect(run, ['workspace/'], (options) => sigma.workspaceFiles(options)),
    collect(run, FILE_SCOPES, (options) => sigma.files(options)),
    discovery === 'full' ? everybodysFiles(asker, listedPeople, sigma, run) : usersFiles(asker, sigma, run),
    collect(run, scopesOf('workbook'), (options) => sigma.workbooks(reach, options)),
    collect(run, scopesOf('workbook'), (options) => sigma.archivedWorkbooks(reach, options)),
    collect(run, scopesOf('report'), (options) => sigma.reports(reach, options)),
    collect(run, scopesOf('report'), (options) => sigma.archivedReports(reach, options)),
    collect(run, scopesOf('data-model'), (options) => sigma.dataModels(reach, options)),
    collect(run, scopesOf('dataset'), (options) => sigma.datasets(reach, options)),
    collect(run, ['version-tag/'], (options) => sigma.versionTags(options)),
    collect(run, ['connection/'], (options) => sigma.connections(options)),
  ]);
  const allFiles = [...files, ...membersFiles.files];
  const tree = new Places(new Homes(people.members.values(), people.incomplete === undefined));
  for (const workspace of workspaces) tree.addWorkspace(workspace);
  for (const file of [...workspaceFiles, ...allFiles]) tree.addFile(file);
  const documents = mergeDocuments(allFiles, {
    workbook: [...workbooks, ...archivedWorkbooks.map(asArchived)],
    report: [...reports, ...archivedReports.map(asArchived)],
    'data-model': dataModels,
    dataset: datasets,
  });
  return {
    self,
    admin: reach.admin,
    members: people.members,
    membersDenied: people.denied,
    filesListedOf: membersFiles.listed,
    places: tree,
    documents,
    versionTags,
    connections,
  };
}

/** A document that is not listed has its side lists' unit missing from the plan too, and places that it alone tells of. */
function scopesOf(kind: DocumentKind): readonly string[] {
  return [`${kind}/`, 'side-lists/', 'workspace/', 'folder/'];
}

/** Older answers leave the mark out in the listing that is all about it. */
function asArchived(document: Document): Document {
  return { ...document, isArchived: document.isArchived ?? true };
}
