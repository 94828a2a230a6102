import type { SimContent } from '../content/element.ts';
import type { Organization, SimDocument } from '../organization.ts';

/** A document before something odd is done to it. */
export interface OddDocument {
  readonly org: Organization;
  readonly document: SimDocument;
  readonly content: SimContent;
  /** What is in another document. */
  readonly contentOf: (other: SimDocument) => SimContent;
}
