import type { CatalogRecord, Kind, RecordOf } from '../model.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Row } from './sql.ts';

/** A record's fields as they are stored and hashed. Kind and id stand in columns: small records would be a third larger. */
export function bodyOf(record: CatalogRecord): string {
  return canonicalJson({ ...record, kind: undefined, id: undefined });
}

/** The record of a row with `id` and `body`. */
export function recordIn<K extends Kind>(kind: K, row: Row): RecordOf<K> {
  return { kind, id: row['id'], ...(JSON.parse(String(row['body'])) as object) } as RecordOf<K>;
}
