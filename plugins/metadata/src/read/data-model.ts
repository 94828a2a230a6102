import { gapReason, recordId, type RunContext } from '@sextant/core';
import type { Column, DataModelSpec, DocumentRef, Element, SigmaClient, SpecElement } from '@sextant/sigma-client';
import { collectPart } from '../listing.ts';
import {
  columnId,
  columnRecord,
  customSqlRecord,
  elementRecord,
  metricRecord,
  relationshipRecord,
  type SpecColumn,
  specColumn,
} from '../map/content.ts';
import type { DocumentRecord } from '../map/documents.ts';
import type { MetadataRecord } from '../units/metadata-unit.ts';
import { sourceRecords } from './sources.ts';

/** A data model in four calls: elements, columns, sources, and the specification, which knows metrics and descriptions. */
export async function* readDataModel(
  document: DocumentRecord,
  sigma: SigmaClient,
  run: RunContext,
): AsyncGenerator<MetadataRecord> {
  const ref: DocumentRef = { kind: 'data-model', id: document.id };
  const [elements, columns, sources, spec] = await Promise.all([
    collectPart(run, 'elements', (options) => sigma.elementsOf(ref, options)),
    collectPart(run, 'columns', (options) => sigma.columnsOf(ref, options)),
    collectPart(run, 'sources', (options) => sigma.sourcesOf(ref, options)),
    readSpec(document.id, sigma, run),
  ]);
  yield described(document, spec);
  yield* sourceRecords(document, sources.rows, run);
  const specs = new Map(spec?.elements.map((element) => [element.id, element]));
  for (const element of withSpecOnes(elements.rows, specs)) {
    yield elementRecord(document, element, { description: specs.get(element.id)?.description });
  }
  yield* columnRecords(document, columns.rows, specs);
  for (const element of specs.values()) {
    for (const metric of element.metrics) yield metricRecord(document, element.id, metric);
    for (const relationship of element.relationships) yield relationshipRecord(document, element.id, relationship);
    yield* specSource(document, element, run);
  }
}

async function readSpec(id: string, sigma: SigmaClient, run: RunContext): Promise<DataModelSpec | undefined> {
  try {
    return await sigma.specOf(id);
  } catch (error) {
    run.gap('specification', gapReason(error));
    return undefined;
  }
}

function described(document: DocumentRecord, spec: DataModelSpec | undefined): DocumentRecord {
  const description = document.description ?? spec?.description;
  return description === undefined ? document : { ...document, description };
}

/** The list of elements is the authority; the specification may name one that it leaves out. */
function withSpecOnes(listed: readonly Element[], specs: ReadonlyMap<string, SpecElement>): readonly Element[] {
  const ids = new Set(listed.map(({ id }) => id));
  const others = [...specs.values()].filter(({ id }) => !ids.has(id));
  return [...listed, ...others.map(({ id, name, kind }) => specElement(id, name, kind))];
}

function specElement(id: string, name: string | undefined, type: string | undefined): Element {
  return { id, name, type, visualizationType: undefined, error: undefined };
}

function* columnRecords(
  document: DocumentRecord,
  columns: readonly Column[],
  specs: ReadonlyMap<string, SpecElement>,
): Generator<MetadataRecord> {
  const specColumns = new Map<string, { readonly column: SpecColumn; readonly elementId: string }>();
  for (const { id: elementId, columns: own } of specs.values()) {
    for (const column of own) specColumns.set(columnId(document.id, elementId, column.id), { column, elementId });
  }
  for (const column of columns) {
    const id = columnId(document.id, column.elementId, column.id);
    yield columnRecord(document, column, specColumns.get(id)?.column);
    specColumns.delete(id);
  }
  for (const { column, elementId } of specColumns.values()) {
    yield columnRecord(document, specColumn(elementId, column), column);
  }
}

/** The specification names warehouse tables by path, and quotes custom SQL. */
function* specSource(document: DocumentRecord, { source }: SpecElement, run: RunContext): Generator<MetadataRecord> {
  const { connectionId, path, statement } = source ?? {};
  if (connectionId !== undefined && path !== undefined && path.length > 0) {
    run.mention('warehouse-table', recordId(connectionId, ...path));
  }
  if (statement !== undefined) yield customSqlRecord(document, { definition: statement, connectionId });
  if (source?.dataModelId !== undefined) run.mention('data-model', source.dataModelId);
}
