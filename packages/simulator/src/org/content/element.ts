import type { SimTable } from '../organization.ts';

/** What is in a document. */
export interface SimContent {
  readonly pages: readonly SimPage[];
  readonly controls: readonly { readonly name: string; readonly valueType: string }[];
  /** Columns of a data model that belong to none of its elements. */
  readonly wide?: readonly SimColumn[];
}

/** What comes over the wire without its id. */
export const NO_ID = '';

export interface SimPage {
  readonly id: string;
  readonly name: string | undefined;
  readonly hidden: boolean | undefined;
  readonly elements: readonly SimElement[];
}

export interface SimElement {
  readonly id: string;
  readonly name: string | undefined;
  readonly type: string;
  readonly visualizationType?: string | undefined;
  /** What it reads directly. Several: a join, or a table and what it looks up. */
  readonly sources: readonly SimSource[];
  /** The sources are joined into one. */
  readonly isJoin?: boolean;
  readonly columns: readonly SimColumn[];
  readonly error?: string;
  /** In place of its compiled SQL. */
  readonly sql?: string;
}

export type SimSource =
  | { readonly kind: 'table'; readonly table: SimTable }
  | { readonly kind: 'model'; readonly documentId: string; readonly elementId: string; readonly elementName: string }
  | {
      readonly kind: 'sql';
      readonly connectionId: string;
      readonly definition: string;
      readonly name: string;
      /** customSQL in lineage, custom-sql in sources; `customSql` occurs in both. */
      readonly spelling?: 'customSql';
    }
  | { readonly kind: 'dataset'; readonly documentId: string }
  | { readonly kind: 'element'; readonly elementId: string; readonly elementName: string; readonly via?: 'lookup' }
  | { readonly kind: 'csv-upload' | 'sql-document'; readonly id: string; readonly name: string | null }
  | { readonly kind: 'semantic-view'; readonly id: string; readonly table: string; readonly name: string };

export type SimColumnType = string | { readonly type: string; readonly message?: string };

export interface SimColumn {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly type: SimColumnType;
  /** What the formula refers to, as it was meant: the truth that the formula's text only hints at. */
  readonly reads: readonly SimRead[];
}

export type SimRead =
  | { readonly kind: 'table'; readonly table: SimTable; readonly column: string }
  | {
      readonly kind: 'column';
      readonly documentId: string;
      readonly elementId: string;
      readonly columnId: string;
      /** More than one column fits the formula's words. */
      readonly candidates?: number;
    }
  /** A column of a custom SQL text, of a dataset or a file: nothing that Sigma names. */
  | { readonly kind: 'elsewhere'; readonly name: string }
  /** One that is not there. */
  | { readonly kind: 'missing'; readonly name: string };

export function elementsOf({ pages }: SimContent): readonly SimElement[] {
  return pages.flatMap(({ elements }) => elements);
}

/** Shows data: the others have neither columns nor SQL. */
export function isData({ type }: SimElement): boolean {
  return type !== 'text' && type !== 'control';
}
