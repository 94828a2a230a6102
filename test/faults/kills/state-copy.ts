import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What is known of a state file that a killed process left. */
export interface LeftState {
  /** What SQLite finds wrong with it. */
  readonly damage: readonly string[];
  /** The number of the newest run that came to its end; 0 where none did. */
  readonly lastFinished: number;
}

/** Looks at a copy: whoever opens the file itself, with its log beside it, mends it for the next. */
export function leftState(stateFile: string): LeftState {
  if (!existsSync(stateFile)) return { damage: [], lastFinished: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'sextant-left-'));
  try {
    const copy = join(folder, 'state.db');
    for (const end of ['', '-wal']) {
      if (existsSync(`${stateFile}${end}`)) copyFileSync(`${stateFile}${end}`, `${copy}${end}`);
    }
    using database = new DatabaseSync(copy);
    const rows = (sql: string) => database.prepare(sql).all();
    const integrity = rows('PRAGMA integrity_check').map(({ integrity_check: found }) => String(found));
    const orphans = rows('PRAGMA foreign_key_check').map((row) => `a row without its unit: ${JSON.stringify(row)}`);
    const made = rows(`SELECT 1 FROM sqlite_schema WHERE name = 'runs'`).length > 0;
    const [newest] = made ? rows('SELECT max(number) AS number FROM runs WHERE finished_at IS NOT NULL') : [];
    return {
      damage: [...integrity.filter((found) => found !== 'ok'), ...orphans],
      lastFinished: Number(newest?.['number'] ?? 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
