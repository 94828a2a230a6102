import type { Dataset, Document, File } from '@sextant/sigma-client';
import { DOCUMENT_KINDS, type DocumentEntry, type DocumentKind } from './map/documents.ts';

/** What each kind's own listing tells. */
type Rows = Readonly<Record<DocumentKind, readonly (Document | Dataset)[]>>;

/** Every document that any listing names, but for copies made by a version tag and unsaved explorations. */
export function mergeDocuments(files: readonly File[], rows: Rows): Map<string, DocumentEntry> {
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
