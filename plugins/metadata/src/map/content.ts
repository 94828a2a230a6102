import { createHash } from 'node:crypto';
import {
  type ColumnRecord,
  type CustomSqlRecord,
  type ElementRecord,
  known,
  type MetricRecord,
  type PageRecord,
  recordId,
  type RelationshipRecord,
} from '@sextant/core';
import {
  type Column,
  type Element,
  type Page,
  type Query,
  type SpecElement,
  withoutTrailer,
} from '@sextant/sigma-client';
import type { DocumentRecord } from './documents.ts';

export function pageRecord(document: DocumentRecord, page: Page): PageRecord {
  return known<PageRecord>({
    kind: 'page',
    id: recordId(document.id, page.pageId),
    name: page.name,
    parentId: document.id,
    parentKind: document.kind,
    hidden: page.hidden,
  });
}

/** What is told of an element beside its own row. */
export interface ElementFacts {
  /** Undefined: it hangs on the document itself. */
  readonly pageId?: string | undefined;
  readonly query?: Query | undefined;
  readonly description?: string | undefined;
}

export function elementRecord(document: DocumentRecord, element: Element, facts: ElementFacts = {}): ElementRecord {
  const { pageId, query, description } = facts;
  return known<ElementRecord>({
    kind: 'element',
    id: recordId(document.id, element.id),
    name: element.name,
    parentId: pageId === undefined ? document.id : recordId(document.id, pageId),
    parentKind: pageId === undefined ? document.kind : 'page',
    elementType: element.type,
    visualizationType: element.visualizationType,
    url: document.url === undefined ? undefined : elementUrl(document.url, element.id),
    sql: query?.sql,
    description,
    error: element.error ?? query?.error,
  });
}

function elementUrl(documentUrl: string, elementId: string): string {
  return `${documentUrl}?:nodeId=${encodeURIComponent(elementId)}&:fullScreen=true`;
}

/** Stands for the element of a column that belongs to the whole document. */
const NO_ELEMENT = '-';

export function columnId(documentId: string, elementId: string | undefined, id: string): string {
  return recordId(documentId, elementId ?? NO_ELEMENT, id);
}

export type SpecColumn = SpecElement['columns'][number];

export function columnRecord(document: DocumentRecord, column: Column, spec?: SpecColumn): ColumnRecord {
  const { elementId, type } = column;
  const label = column.label ?? spec?.name;
  const broken = type?.type === 'error';
  return known<ColumnRecord>({
    kind: 'column',
    id: columnId(document.id, elementId, column.id),
    name: label,
    label,
    parentId: elementId === undefined ? document.id : recordId(document.id, elementId),
    parentKind: elementId === undefined ? document.kind : 'element',
    formula: column.formula ?? spec?.formula,
    dataType: broken ? undefined : type?.type,
    error: broken ? (type?.message ?? 'error') : undefined,
    description: spec?.description,
    hidden: spec?.hidden,
  });
}

/** A column that the list of columns leaves out. */
export function specColumn(elementId: string, { id, name, formula }: SpecColumn): Column {
  return { id, elementId, label: name, formula, type: undefined };
}

export function metricRecord(
  document: DocumentRecord,
  elementId: string,
  metric: SpecElement['metrics'][number],
): MetricRecord {
  return known<MetricRecord>({
    kind: 'metric',
    id: recordId(document.id, elementId, metric.id),
    name: metric.name,
    parentId: recordId(document.id, elementId),
    parentKind: 'element',
    formula: metric.formula,
    description: metric.description,
  });
}

export function relationshipRecord(
  document: DocumentRecord,
  elementId: string,
  relationship: SpecElement['relationships'][number],
): RelationshipRecord {
  const { id, name, description, targetElementId, keys } = relationship;
  return known<RelationshipRecord>({
    kind: 'relationship',
    id: recordId(document.id, elementId, id),
    name,
    description,
    parentId: recordId(document.id, elementId),
    parentKind: 'element',
    targetId: targetElementId === undefined ? undefined : recordId(document.id, targetElementId),
    keys:
      targetElementId === undefined
        ? undefined
        : keys.map(({ sourceColumnId, targetColumnId }) => ({
            sourceId: columnId(document.id, elementId, sourceColumnId),
            targetId: columnId(document.id, targetElementId, targetColumnId),
          })),
  });
}

/** One record a distinct text: white space is folded before it is compared. */
export function customSqlRecord(
  document: DocumentRecord,
  sql: { readonly definition: string; readonly connectionId: string | undefined },
): CustomSqlRecord {
  const definition = withoutTrailer(sql.definition);
  const folded = definition.replaceAll(/\s+/g, ' ').trim();
  const digest = createHash('sha256').update(folded).digest('hex').slice(0, 12);
  return known<CustomSqlRecord>({
    kind: 'custom-sql',
    id: recordId(document.id, 'sql', digest),
    parentId: document.id,
    parentKind: document.kind,
    definition,
    connectionId: sql.connectionId,
  });
}
