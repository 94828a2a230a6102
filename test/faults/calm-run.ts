import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startSimulator } from '@sextant/simulator';
import { ORGANIZATIONS, type OrgName } from './organizations.ts';
import { type Catalog, runInProcess } from './run-in-process.ts';
import type { RunReport } from '@sextant/core';

/** What an undisturbed run makes of an organization. */
export interface Calm {
  readonly catalog: Catalog;
  readonly report: RunReport;
  /** Keys of the units that tell a record. */
  readonly unitsOf: ReadonlyMap<string, readonly string[]>;
  /** Keys of the units that name an object without telling of it, by kind and id. */
  readonly mentionedBy: ReadonlyMap<string, readonly string[]>;
  /** Where its state and its files are. */
  readonly folder: string;
}

export const SWIFT = { attempts: 6, baseMs: 1, capMs: 4, edgeMs: 5, deadlineMs: 5000 };

const made = new Map<OrgName, Promise<Calm>>();

/** Made once a process. */
export function calmRun(org: OrgName): Promise<Calm> {
  const known = made.get(org) ?? make(org);
  made.set(org, known);
  return known;
}

async function make(org: OrgName): Promise<Calm> {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-calm-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await using simulator = await startSimulator({ org: ORGANIZATIONS[org] });
  const { report, catalog } = await runInProcess(simulator, { folder, retry: SWIFT, full: false });
  if (catalog === undefined) throw new Error(`an undisturbed run delivered nothing: ${JSON.stringify(report.error)}`);
  using database = new DatabaseSync(join(folder, 'state.db'), { readOnly: true });
  const rows = (sql: string) => database.prepare(sql).all();
  const unitsOf = grouped(rows('SELECT kind, id, key FROM claims WHERE aside = 0'));
  const mentionedBy = grouped(
    rows('SELECT kind, m.id, key FROM mentions m JOIN visible u ON u.id = m.unit WHERE aside = 0'),
  );
  return { catalog, report, unitsOf, mentionedBy, folder };
}

function grouped(rows: readonly Record<string, unknown>[]): ReadonlyMap<string, readonly string[]> {
  const byRecord = Map.groupBy(rows, ({ kind, id }) => `${String(kind)} ${String(id)}`);
  return new Map([...byRecord].map(([record, own]) => [record, own.map(({ key }) => String(key))]));
}
