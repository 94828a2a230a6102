import { extrasOf } from '../org/content/model-extras.ts';
import { NO_ID } from '../org/content/element.ts';
import type { Organization, SimDocument, SimTable } from '../org/organization.ts';
import { bookmarksOf, embedsOf, materializationOf, scheduleIdOf } from '../org/side-lists.ts';
import { customSqlId, tableId, warehouseColumnId } from './ids.ts';
import { idOf, type OpenDocument } from './scope.ts';

export type RecordIds = Readonly<Record<string, readonly string[]>>;

/** Ids of the records of each kind that these documents come with, sorted. Places are told apart. */
export function recordsOf(
  org: Organization,
  documents: readonly SimDocument[],
  open: readonly OpenDocument[],
): RecordIds {
  const kinds = Object.entries({
    organization: [org.id],
    ...idsByKind(documents),
    connection: org.connections.filter(({ isArchived }) => !isArchived).map(({ id }) => id),
    'version-tag': org.versionTags.map(({ id }) => id),
    ...contentIds(open),
    ...sideListIds(org, open),
    ...warehouseIds(open),
  });
  return Object.fromEntries(kinds.map(([kind, ids]) => [kind, [...new Set(ids)].toSorted()]));
}

function idsByKind(documents: readonly SimDocument[]): Record<string, readonly string[]> {
  const kinds = ['workbook', 'report', 'data-model', 'dataset'];
  return Object.fromEntries(
    kinds.map((kind) => [kind, documents.filter((document) => document.kind === kind).map(({ id }) => id)]),
  );
}

function contentIds(open: readonly OpenDocument[]) {
  const specified = open.filter(({ document }) => document.kind === 'data-model' && document.oddity !== 'spec-fails');
  const extras = specified.flatMap(({ document, elements }) =>
    elements.map((element) => ({ document, element, extras: extrasOf(element, elements) })),
  );
  return {
    page: open.flatMap(({ document, content }) =>
      document.kind === 'data-model'
        ? []
        : content.pages.filter(({ id }) => id !== NO_ID).map(({ id }) => idOf(document.id, id)),
    ),
    element: elementIds(open),
    column: [
      ...columnIds(open),
      ...open.flatMap(({ document, content }) => (content.wide ?? []).map(({ id }) => idOf(document.id, '-', id))),
    ],
    metric: extras.flatMap(({ document, element, extras: { metrics } }) =>
      metrics.map(({ id }) => idOf(document.id, element.id, id)),
    ),
    relationship: extras.flatMap(({ document, element, extras: { relationships } }) =>
      relationships.map(({ id }) => idOf(document.id, element.id, id)),
    ),
    control: open.flatMap(({ document, content }) => content.controls.map(({ name }) => idOf(document.id, name))),
    'custom-sql': open.flatMap(({ document, elements }) =>
      elements.flatMap(({ sources }) =>
        sources.flatMap((source) => (source.kind === 'sql' ? [customSqlId(document.id, source.definition)] : [])),
      ),
    ),
  };
}

export function elementIds(open: readonly OpenDocument[]): readonly string[] {
  return open.flatMap(({ document, elements }) => elements.map(({ id }) => idOf(document.id, id)));
}

export function columnIds(open: readonly OpenDocument[]): readonly string[] {
  return open.flatMap(({ document, elements }) =>
    elements.flatMap(({ id, columns }) => columns.map((column) => idOf(document.id, id, column.id))),
  );
}

function sideListIds(org: Organization, open: readonly OpenDocument[]) {
  return {
    schedule: open.flatMap(({ document }) => scheduleIdOf(org, document) ?? []),
    materialization: open.flatMap(({ document }) => {
      const found = materializationOf(org, document);
      return found === undefined ? [] : [idOf(document.id, found.sheetId)];
    }),
    bookmark: open.flatMap(({ document }) =>
      bookmarksOf(org, document).flatMap(({ id, isShared }) => (isShared ? [id] : [])),
    ),
    embed: open.flatMap(({ document }) => embedsOf(org, document).map(({ id }) => id)),
  };
}

/** Tables in use. One that was never synced is named by the specification of a data model alone, and has no columns. */
function warehouseIds(open: readonly OpenDocument[]) {
  const tables = new Set<SimTable>();
  for (const { document, elements } of open) {
    const specified = document.kind === 'data-model' && document.oddity !== 'spec-fails';
    for (const source of elements.flatMap(({ sources }) => sources)) {
      if (source.kind === 'table' && (source.table.isSynced || specified)) tables.add(source.table);
    }
  }
  return {
    'warehouse-table': [...tables].map(tableId),
    'warehouse-column': [...tables].flatMap((table) =>
      table.isSynced ? table.columns.map(({ name }) => warehouseColumnId(table, name)) : [],
    ),
  };
}
