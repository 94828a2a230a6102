import {
  type CatalogReader,
  type CatalogRecord,
  canonicalJson,
  type Kind,
  type Mention,
  type RecordOf,
} from '@sextant/core';

/** A catalog for one test, with the reading side that plugins get. */
export class MemoryCatalog implements CatalogReader {
  readonly #records = new Map<string, string>();
  readonly #mentions = new Set<string>();
  readonly #old = new Set<string>();

  constructor(records: Iterable<CatalogRecord> = []) {
    for (const record of records) this.put(record);
  }

  put(record: CatalogRecord): void {
    this.#records.set(keyOf(record.kind, record.id), canonicalJson(record));
  }

  mention(kind: Kind, id: string): void {
    this.#mentions.add(keyOf(kind, id));
  }

  get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
    const body = this.#records.get(keyOf(kind, id));
    return body === undefined ? undefined : (JSON.parse(body) as RecordOf<K>);
  }

  /** As if a gap had kept it from being read. */
  keepUnread(kind: Kind, id: string): void {
    this.#old.add(keyOf(kind, id));
  }

  isCurrent(kind: Kind, id: string): boolean {
    const key = keyOf(kind, id);
    return this.#records.has(key) && !this.#old.has(key);
  }

  *records<K extends Kind>(kind: K, prefix = ''): Iterable<RecordOf<K>> {
    for (const [id, body] of inOrder(this.#records, kind))
      if (id.startsWith(prefix)) yield JSON.parse(body) as RecordOf<K>;
  }

  /** Who mentioned it is not kept: of one unit there are none. */
  *mentions(kind: Kind, by?: string): Iterable<Mention> {
    if (by !== undefined) return;
    for (const [id] of inOrder(this.#mentions.entries(), kind)) yield { id, version: '1' };
  }
}

function keyOf(kind: Kind, id: string): string {
  return `${kind}\n${id}`;
}

/** Entries of one kind by id, in the order of the store. */
function inOrder(entries: Iterable<[string, string]>, kind: Kind): [string, string][] {
  const prefix = keyOf(kind, '');
  const own = [...entries].filter(([key]) => key.startsWith(prefix));
  return own
    .map(([key, value]): [string, string] => [key.slice(prefix.length), value])
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
