import type { DatabaseSync } from 'node:sqlite';
import type { CatalogReader } from '../catalog-reader.ts';
import type { Kind, RecordOf } from '../model.ts';

const BATCH = 500;

/** Reads in batches that each end their query: whoever iterates may write meanwhile. */
export function catalogReader(database: DatabaseSync, extractor: string): CatalogReader {
  const one = database.prepare(`
    SELECT body FROM records r JOIN units u ON u.id = r.unit
    WHERE r.kind = ? AND r.id = ? AND u.standing = 'in-force'`);
  const some = database.prepare(`
    SELECT r.id, body FROM records r JOIN units u ON u.id = r.unit
    WHERE r.kind = ? AND r.id > ? AND u.standing = 'in-force' ORDER BY r.id LIMIT ${BATCH}`);
  const mentioned = database.prepare(`
    SELECT DISTINCT m.id FROM mentions m JOIN units u ON u.id = m.unit
    WHERE u.extractor = ? AND m.kind = ? AND u.standing = 'in-force' AND m.id > ? ORDER BY m.id LIMIT ${BATCH}`);

  return {
    get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
      const row = one.get(kind, id);
      return row === undefined ? undefined : (JSON.parse(String(row['body'])) as RecordOf<K>);
    },
    *records<K extends Kind>(kind: K, prefix = ''): Iterable<RecordOf<K>> {
      for (let after = prefix; ;) {
        const rows = some.all(kind, after);
        for (const row of rows) {
          if (!String(row['id']).startsWith(prefix)) return;
          yield JSON.parse(String(row['body'])) as RecordOf<K>;
        }
        if (rows.length < BATCH) return;
        after = String(rows.at(-1)?.['id']);
      }
    },
    *mentions(kind: Kind): Iterable<string> {
      for (let after = ''; ;) {
        const rows = mentioned.all(extractor, kind, after);
        for (const row of rows) yield String(row['id']);
        if (rows.length < BATCH) return;
        after = String(rows.at(-1)?.['id']);
      }
    },
  };
}
