/** Oddities of what is in a document, one a document, so that each can be told apart: which document, and what is odd. */
export const ODDITIES = {
  'unnamed-page': ['workbook', 0, 'a page without name and without `hidden`; a control that no element stands for'],
  'twin-controls': ['workbook', 1, 'two elements for one control name'],
  'broken-formula': [
    'workbook',
    2,
    'a column of type error, SQL with `Unknown column`, an element and a query with `error`',
  ],
  'reads-dataset': ['workbook', 3, 'elements on a dataset, without SQL; one on a dataset that no listing has'],
  'unknown-types': [
    'workbook',
    4,
    'element, visualization and control types of no list; a column type that is a plain word',
  ],
  'text-only': ['workbook', 5, 'nothing but text: the lineage answers 400'],
  'no-pages': ['workbook', 6, 'no page at all'],
  'reads-private-model': ['workbook', 7, 'reads a data model that no listing has'],
  'lineage-fails': ['workbook', 8, 'the lineage, and that of each element, answers 500'],
  'rows-without-id': ['workbook', 9, 'a page, an element and a column without id'],
  'odd-lineage': ['workbook', 10, 'bare UUIDs, `datasourceId`, no `inodeId`, null sources, an element twice'],
  'other-sources': ['workbook', 11, 'a CSV upload, an input table, a semantic view, a SQL document'],
  'two-custom-sql': ['workbook', 12, 'two custom SQL texts of one name, one of type `customSql`'],
  'reads-shared-name': ['workbook', 13, 'reads a data model of which two elements share a name'],
  'long-formula': [
    'workbook',
    14,
    'a column name of 2,000 and a formula of 20,000 characters; labels with `/`; a label twice',
  ],
  'old-url': ['workbook', 15, 'an address with `/b/`; an element without a name'],
  locked: ['workbook', 16, 'listed, and everything below it answers 403, to an Admin too'],
  'no-owner': ['workbook', 1008, '`ownerId` null, no `path`'],
  'no-dates': ['workbook', 1009, 'no `updatedAt`, no `url`; a null description'],
  'number-name': ['workbook', 1011, 'a number as name'],
  'reads-model': ['data-model', 1, 'reads another data model'],
  'not-synced': ['data-model', 2, 'a table path of two parts, and a table that was never synced: 404, but in the spec'],
  'shared-names': ['data-model', 3, 'two elements of one name; columns with `name` alone; one with a null `elementId`'],
  'spec-fails': ['data-model', 4, 'the spec answers 500'],
  'empty-model': ['data-model', 5, 'no element; the lineage answers 404'],
  'unknown-migration': ['dataset', 1, 'a state of migration of no list'],
  'name-for-label': ['report', 1, '`name` in place of `label` on columns'],
} as const satisfies Readonly<Record<string, readonly [kind: string, index: number, what: string]>>;

export type Oddity = keyof typeof ODDITIES;

/** What is odd about the document of a kind and number, in an organization that has oddities. */
export function oddityOf(kind: string, index: number): Oddity | undefined {
  for (const [oddity, [itsKind, itsIndex]] of Object.entries(ODDITIES)) {
    if (itsKind === kind && itsIndex === index) return oddity as Oddity;
  }
  return undefined;
}
