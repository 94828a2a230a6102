import type { Kind, RecordOf } from './model.ts';

/** Reads what is stored, in the order sinks get it. Iterators are lazy: memory does not grow with the organization. */
export interface CatalogReader {
  get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined;
  /** Whether this run read it, or found it unchanged: false for what stays as it was last read, under a gap or unread. */
  isCurrent(kind: Kind, id: string): boolean;
  /** `prefix` narrows to ids that start with it: `<document>/` for all that hangs on a document. */
  records<K extends Kind>(kind: K, prefix?: string): Iterable<RecordOf<K>>;
  /** What this extractor's units in force mention of a kind, each once, by id; of all of them, or of one, by its key. */
  mentions(kind: Kind, by?: string): Iterable<Mention>;
}

export interface Mention {
  readonly id: string;
  /** Another one once a unit that mentions it was read anew: part of the version of a unit that depends on those. */
  readonly version: string;
}
