import type { SimTable } from './organization.ts';

/** What is in a document, made from its stub whenever somebody asks: an organization of any size takes no room. */
export interface SimContent {
  readonly pages: readonly SimPage[];
  readonly controls: readonly { readonly name: string; readonly valueType: string }[];
}

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
  readonly source?: SimSource;
  readonly columns: readonly SimColumn[];
  readonly error?: string;
}

export type SimSource =
  | { readonly kind: 'table'; readonly table: SimTable }
  | { readonly kind: 'model'; readonly documentId: string; readonly elementId: string; readonly elementName: string }
  | { readonly kind: 'sql'; readonly connectionId: string; readonly definition: string }
  | { readonly kind: 'dataset'; readonly documentId: string }
  | { readonly kind: 'element'; readonly elementId: string; readonly elementName: string };

export interface SimColumn {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly type: string | { readonly type: string; readonly message?: string };
}
