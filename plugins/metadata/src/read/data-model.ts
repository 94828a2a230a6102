import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { Column, DataModelSpec, DocumentRef, Element, SigmaClient, SpecElement } from '@sextant/sigma-client';
import { collectPart } from '../listing.ts';
import {
  columnId,
  columnRecord,
  elementRecord,
  metricRecord,
  relationshipRecord,
  type SpecColumn,
  specColumn,
} from '../map/content.ts';
import type { DocumentRecord } from '../map/documents.ts';
import { tableId, tableName } from '../map/warehouse.ts';
import type { MetadataRecord } from '../units/metadata-unit.ts';
import { orphan } from './orphan.ts';
import { type CustomSql, customSqlIn, customSqlRecords, mentionDataModel, mentionSources } from './sources.ts';

/** A data model in four calls: elements, columns, sources, and the specification, which knows metrics and descriptions. */
export async function* readDataModel(
  document: DocumentRecord,
  sigma: SigmaClient,
  run: RunContext,
): AsyncGenerator<MetadataRecord> {
  const ref: DocumentRef = { kind: 'data-model', id: document.id };
  const [listed, columns, sources, spec] = await Promise.all([
    collectPart(run, 'elements', (options) => sigma.elementsOf(ref, options)),
    collectPart(run, 'columns', (options) => sigma.columnsOf(ref, options)),
    collectPart(run, 'sources', (options) => sigma.sourcesOf(ref, options)),
    readSpec(document.id, sigma, run),
  ]);
  const specs = new Map(spec?.elements.map((element) => [element.id, element]));
  const elements = withSpecOnes(listed.rows, specs);
  mentionSources(sources.rows, run);
  for (const element of specs.values()) mentionSpecSource(element, run);

  yield described(document, spec);
  yield* customSqlRecords(document, [...customSqlIn(sources.rows), ...[...specs.values()].flatMap(specSql)]);
  for (const element of elements.values()) {
    yield elementRecord(document, element, { description: specs.get(element.id)?.description });
  }
  for (const { column, spec: told } of withSpecColumns(document, columns.rows, specs)) {
    if (column.elementId === undefined || elements.has(column.elementId)) yield columnRecord(document, column, told);
    else if (listed.whole) run.gap('columns', orphan(column));
  }
  for (const element of specs.values()) {
    for (const metric of element.metrics) yield metricRecord(document, element.id, metric);
    for (const relationship of element.relationships) yield relationshipRecord(document, element.id, relationship);
  }
}

async function readSpec(id: string, sigma: SigmaClient, run: RunContext): Promise<DataModelSpec | undefined> {
  try {
    const spec = await sigma.specOf(id);
    if (spec.skipped > 0) run.gap('specification', incomplete(spec.skipped));
    return spec;
  } catch (error) {
    run.gap('specification', gapReason(error));
    return undefined;
  }
}

function incomplete(skipped: number): GapReason {
  return {
    code: 'METADATA_SPEC_INCOMPLETE',
    message: `The specification has ${skipped} ${skipped === 1 ? 'part' : 'parts'} without an id or of another shape; left out`,
    remedy: 'Nothing of this data model is deleted; run again, and report it if it stays.',
  };
}

function described(document: DocumentRecord, spec: DataModelSpec | undefined): DocumentRecord {
  const description = document.description ?? spec?.description;
  return description === undefined ? document : { ...document, description };
}

/** The list of elements is the authority; the specification may name one that it leaves out. */
function withSpecOnes(
  listed: readonly Element[],
  specs: ReadonlyMap<string, SpecElement>,
): ReadonlyMap<string, Element> {
  const elements = new Map(listed.map((element) => [element.id, element]));
  for (const { id, name, kind } of specs.values()) {
    const element = { id, name, type: kind, visualizationType: undefined, error: undefined };
    if (!elements.has(id)) elements.set(id, element);
  }
  return elements;
}

interface TwiceTold {
  readonly column: Column;
  readonly spec: SpecColumn | undefined;
}

/** The columns of the list, with what the specification knows of them; then those that it alone names. */
function* withSpecColumns(
  document: DocumentRecord,
  columns: readonly Column[],
  specs: ReadonlyMap<string, SpecElement>,
): Generator<TwiceTold> {
  const rest = new Map<string, TwiceTold>();
  for (const { id: elementId, columns: own } of specs.values()) {
    for (const spec of own) {
      rest.set(columnId(document.id, elementId, spec.id), { column: specColumn(elementId, spec), spec });
    }
  }
  for (const column of columns) {
    const id = columnId(document.id, column.elementId, column.id);
    yield { column, spec: rest.get(id)?.spec };
    rest.delete(id);
  }
  yield* rest.values();
}

/** The specification names warehouse tables by path. */
function mentionSpecSource({ source }: SpecElement, run: RunContext): void {
  const { connectionId, path = [], dataModelId } = source ?? {};
  if (connectionId !== undefined && path.length > 0) {
    run.mention('warehouse-table', tableId(tableName(connectionId, path)));
  }
  if (dataModelId !== undefined) mentionDataModel(dataModelId, run);
}

function specSql({ source }: SpecElement): readonly CustomSql[] {
  const { statement, connectionId } = source ?? {};
  return statement === undefined ? [] : [{ definition: statement, connectionId }];
}
