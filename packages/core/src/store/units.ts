import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Unit } from '../contracts.ts';
import type { Kind } from '../model.ts';
import { guarded, joinTransaction, transaction } from './transaction.ts';

/** What the last plan said of a unit: delivered, hidden by the selection, or not for the eyes of the audience. */
export type Standing = 'in-force' | 'unselected' | 'unseen';

export interface Sighting {
  readonly extractor: string;
  readonly unit: Unit;
  readonly audience: string;
  readonly runId: string;
}

/** Which part of an extractor's plan a gap covers, as the engine asks of the units that a plan did not name. */
export type Protects = (key: string) => boolean;

export class Units {
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  readonly #sight: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#find = database.prepare('SELECT version, complete, planned_run FROM units WHERE extractor = ? AND key = ?');
    this.#sight = database.prepare(`
      INSERT INTO units (extractor, key, label, standing, audience, planned_run) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (extractor, key) DO UPDATE SET
        label = excluded.label, standing = excluded.standing, audience = excluded.audience,
        planned_run = excluded.planned_run`);
  }

  /**
   * Notes that a plan names a unit.
   *
   * @returns `again` for a key this run's plan named before, `kept` for a version that was read whole, else `due`.
   */
  sight({ extractor, unit, audience, runId }: Sighting): 'again' | 'kept' | 'due' {
    const before = this.#find.get(extractor, unit.key);
    if (before?.['planned_run'] === runId) return 'again';
    // A sighting that is lost with the process costs nothing: the next run's plan names the unit again.
    guarded(() => {
      joinTransaction(this.#database);
      this.#sight.run(extractor, unit.key, unit.label, standing(unit), audience, runId);
    });
    const same = unit.version !== undefined && before?.['version'] === unit.version && before['complete'] === 1;
    return same ? 'kept' : 'due';
  }

  /**
   * Ends an extractor's plan. Units it did not name are gone with their records, but those that a gap protects stay;
   * protected ones that were last seen by another audience are not for this one.
   *
   * @returns how many records of each kind are gone.
   */
  settle(extractor: string, runId: string, audience: string, protects: Protects): Map<Kind, number> {
    return transaction(this.#database, () => {
      const unnamed = this.#database.prepare(
        'SELECT id, key, audience FROM units WHERE extractor = ? AND planned_run <> ?',
      );
      const unseen = this.#database.prepare(`UPDATE units SET standing = 'unseen' WHERE id = ?`);
      const gone = new Map<Kind, number>();
      for (const unit of unnamed.all(extractor, runId)) {
        const id = Number(unit['id']);
        if (!protects(String(unit['key']))) this.#remove(id, gone);
        else if (unit['audience'] !== audience) unseen.run(id);
      }
      return gone;
    });
  }

  /** Units of extractors that did not run: in force as before, unless the audience is another. */
  withholdFrom(audience: string, runId: string): void {
    transaction(this.#database, () => {
      const withhold = `UPDATE units SET standing = 'unseen' WHERE planned_run <> ? AND audience <> ?`;
      this.#database.prepare(withhold).run(runId, audience);
    });
  }

  #remove(unit: number, gone: Map<Kind, number>): void {
    const counts = this.#database.prepare('SELECT kind, count(*) AS n FROM records WHERE unit = ? GROUP BY kind');
    for (const row of counts.all(unit)) {
      const kind = row['kind'] as Kind;
      gone.set(kind, (gone.get(kind) ?? 0) + Number(row['n']));
    }
    this.#database.prepare('DELETE FROM records WHERE unit = ?').run(unit);
    this.#database.prepare('DELETE FROM mentions WHERE unit = ?').run(unit);
    this.#database.prepare('DELETE FROM units WHERE id = ?').run(unit);
  }
}

function standing(unit: Unit): Standing {
  if (unit.hidden === undefined) return 'in-force';
  return unit.hidden.by === 'selection' ? 'unselected' : 'unseen';
}
