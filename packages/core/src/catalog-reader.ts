import type { Kind, RecordOf } from './model.ts';

/** Reads what is stored, in the order sinks get it. Iterators are lazy: memory does not grow with the organization. */
export interface CatalogReader {
  get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined;
  /** `prefix` narrows to ids that start with it: `<document>/` for all that hangs on a document. */
  records<K extends Kind>(kind: K, prefix?: string): Iterable<RecordOf<K>>;
  /** Distinct ids of a kind that this extractor's units in force mention, sorted. */
  mentions(kind: Kind): Iterable<string>;
}
