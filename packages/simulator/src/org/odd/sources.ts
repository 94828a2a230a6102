import { elementsOf, type SimContent } from '../content/element.ts';
import { modelReader } from '../content/readers.ts';
import type { OddDocument } from './odd-document.ts';
import { privateModelId } from './documents.ts';
import { readerOf, withMore } from './extend.ts';

/** Datasets ended as a source: what reads them answers without SQL. One of them is in no listing. */
export function readsDataset({ org, content }: OddDocument): SimContent {
  const known = org.dice.uuid('dataset', 0);
  const unknown = org.dice.uuid('dataset', 'deleted long ago');
  const name = org.documents.get(known)?.name ?? '';
  return withMore(content, [
    readerOf('on-dataset', 'On a dataset', { kind: 'dataset', documentId: known }, name),
    readerOf('on-lost', 'On a lost dataset', { kind: 'dataset', documentId: unknown }, 'Lost'),
  ]);
}

export function readsPrivateModel(odd: OddDocument): SimContent {
  return withModel(odd, privateModelId(odd.org), 0);
}

/** Which of the two elements is meant only the sources and the specification tell. */
export function readsSharedName(odd: OddDocument): SimContent {
  return withModel(odd, odd.org.dice.uuid('data-model', 3), 1);
}

function withModel({ org, document, content, contentOf }: OddDocument, modelId: string, index: number): SimContent {
  const model = org.documents.get(modelId);
  const element = model === undefined ? undefined : elementsOf(contentOf(model))[index];
  // It was deleted since.
  if (element === undefined) return content;
  return withMore(content, [modelReader(org, document, 90, { documentId: modelId, element })]);
}

/** Sources without a table of a warehouse behind them. */
export function otherSources({ org, content }: OddDocument): SimContent {
  const id = (name: string): string => org.dice.uuid('source', name);
  const input = readerOf('input', 'Typed in', { kind: 'csv-upload', id: '', name: null }, '');
  return withMore(content, [
    readerOf('on-csv', 'Quota', { kind: 'csv-upload', id: id('csv'), name: 'quota_2026.csv' }, 'quota_2026.csv'),
    {
      ...input,
      type: 'input-table',
      sources: [],
      columns: input.columns.map((column) => ({ ...column, formula: '', reads: [] })),
    },
    readerOf(
      'on-view',
      'View',
      { kind: 'semantic-view', id: id('view'), name: 'SALES_SV', table: 'ORDERS' },
      'SALES_SV',
    ),
    readerOf('on-document', 'Old SQL', { kind: 'sql-document', id: id('sql document'), name: null }, 'SQL Document'),
  ]);
}

export function twoCustomSql({ org, content }: OddDocument): SimContent {
  const connectionId = org.connections[0]?.id ?? '';
  const base = { kind: 'sql', connectionId, name: 'Custom SQL' } as const;
  const [one, other] = ['select REGION, AMOUNT\n  from A', 'select REGION, AMOUNT from B'].map((definition, at) =>
    readerOf(
      `sql-${at}`,
      `By hand ${at}`,
      { ...base, definition, ...(at === 1 ? { spelling: 'customSql' } : {}) },
      'Custom SQL',
    ),
  );
  return withMore(content, one === undefined || other === undefined ? [] : [one, other]);
}
