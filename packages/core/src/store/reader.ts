import type { CatalogReader, Mention } from '../catalog-reader.ts';
import type { Kind, RecordOf } from '../model.ts';
import { pages } from './pages.ts';
import { recordIn } from './record-body.ts';
import type { Sql } from './sql.ts';

const BATCH = 500;

/** Of a unit that is named and was not read, no gap tells that it could not be. */
const CURRENT = `
  SELECT u.read_run = n.run OR (u.planned_run = n.run AND NOT EXISTS (
    SELECT 1 FROM gaps WHERE plugin = u.extractor AND scope = u.key)) AS current
  FROM deliverable r JOIN units u ON u.id = r.unit, (SELECT max(number) AS run FROM runs) n
  WHERE r.kind = ? AND r.id = ? AND r.aside = 0`;

/** What an extractor sees: what is in force for the eyes that look now. Whoever iterates may write meanwhile. */
export function catalogReader(sql: Sql, extractor: string): CatalogReader {
  const one = sql.prepare('SELECT id, body FROM deliverable WHERE kind = ? AND id = ? AND aside = 0');
  const some = sql.prepare(
    'SELECT id, body FROM deliverable WHERE kind = ? AND id > ? AND aside = 0 ORDER BY id LIMIT ?',
  );
  const current = sql.prepare(CURRENT);
  const mentioned = sql.prepare(`
    SELECT m.id, max(o.read_run) AS version FROM mentions m JOIN visible u ON u.id = m.unit JOIN units o ON o.id = m.unit
    WHERE u.aside = 0 AND u.extractor = ? AND m.kind = ? AND m.id > ? GROUP BY m.id ORDER BY m.id LIMIT ?`);
  const mentionedBy = sql.prepare(`
    SELECT m.id, u.read_run AS version FROM units u JOIN mentions m ON m.unit = u.id
    WHERE u.extractor = ? AND u.key = ? AND m.kind = ? AND m.id > ? ORDER BY m.id LIMIT ?`);

  return {
    get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
      const row = one.get(kind, id);
      return row === undefined ? undefined : recordIn(kind, row);
    },
    isCurrent: (kind, id) => current.get(kind, id)?.['current'] === 1,
    *records<K extends Kind>(kind: K, prefix = ''): Iterable<RecordOf<K>> {
      for (const rows of pages(BATCH, (after) => some.all(kind, after, BATCH), prefix)) {
        for (const row of rows) {
          if (!String(row['id']).startsWith(prefix)) return;
          yield recordIn(kind, row);
        }
      }
    },
    *mentions(kind: Kind, by?: string): Iterable<Mention> {
      const read = (after: string) => {
        if (by === undefined) return mentioned.all(extractor, kind, after, BATCH);
        return mentionedBy.all(extractor, by, kind, after, BATCH);
      };
      for (const rows of pages(BATCH, read)) {
        for (const row of rows) yield { id: String(row['id']), version: String(row['version']) };
      }
    },
  };
}
