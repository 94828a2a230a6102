import type { CatalogRecord, Gap } from '@sextant/core';
import type { Calm } from './calm-run.ts';
import type { Disturbed } from './disturbed-run.ts';
import { accountsFor, beyond, silences, speaksOf } from './gap-scope.ts';
import { complaintsOfEnding } from './judge-ending.ts';
import { type Catalog, keyOf } from './run-in-process.ts';

/**
 * What is wrong with a run that met faults, compared with one that met none. Nothing, if its catalog has the same bytes, or
 * a gap for exactly what could not be read; or if it ended for a reason that is none of its own, and delivered nothing.
 */
export function complaintsOf(disturbed: Disturbed, calm: Calm): readonly string[] {
  const { run, mixture } = disturbed;
  const ending = complaintsOfEnding(disturbed, calm);
  if (run === undefined || run.report.outcome === 'failed' || run.catalog === undefined) return ending;
  const gaps = beyond(run.report.gaps, calm.report.gaps);
  const untold = calm.report.gaps.filter(({ scope }) => !run.report.gaps.some((gap) => speaksOf(gap, scope)));
  return [
    ...ending,
    ...untold.map(({ scope, where, code }) => `a gap is not told any more: ${scope} ${where} ${code}`),
    ...complaintsOfRecords(run.catalog, calm, { gaps, again: mixture.again }),
  ];
}

type CalmRecords = Pick<Calm, 'catalog' | 'unitsOf' | 'mentionedBy'>;

export interface Excuses {
  /** Those that an undisturbed run has not. */
  readonly gaps: readonly Gap[];
  /** What was read before stays. */
  readonly again: boolean;
}

export function complaintsOfRecords(catalog: Catalog, calm: CalmRecords, excuses: Excuses): readonly string[] {
  const complaints: string[] = [];
  for (const [key, line] of calm.catalog) {
    const now = catalog.get(key);
    if (now === line) continue;
    const record = JSON.parse(line) as CatalogRecord;
    if (now === undefined) {
      if (excuses.again) complaints.push(`gone, though it was read before: ${key}`);
      else if (!isMissed(record, catalog, calm, excuses.gaps)) complaints.push(`lost without a gap: ${key}`);
    } else if (!isHalfRead(record, now, unitsOf(calm, key), excuses.gaps)) {
      complaints.push(`wrong without a gap: ${line} came out as ${now}`);
    }
  }
  for (const key of catalog.keys()) if (!calm.catalog.has(key)) complaints.push(`does not exist: ${key}`);
  return complaints;
}

/**
 * Told by its name alone: no listing has it, the documents in it lead to it. Where none of them is to be had, it is not to be
 * known of either.
 */
function isLedToInVain({ kind, id, ...record }: CatalogRecord, calm: CalmRecords, gaps: readonly Gap[]): boolean {
  if (!('access' in record && record.access === 'denied')) return false;
  const inside = [...calm.catalog.values()].map((line) => JSON.parse(line) as CatalogRecord);
  const children = inside.filter(({ parentKind, parentId }) => parentKind === kind && parentId === id);
  return children.every((child) => unitsOf(calm, keyOf(child)).some((unit) => gaps.some((gap) => speaksOf(gap, unit))));
}

function isMissed(record: CatalogRecord, catalog: Catalog, calm: CalmRecords, gaps: readonly Gap[]): boolean {
  if (isLedToInVain(record, calm, gaps)) return true;
  return unitsToTell(record, catalog, calm).every(
    (unit) => gaps.some((gap) => accountsFor(gap, unit, record.kind)) || isUnheardOf(unit, calm, gaps),
  );
}

/** A table is found by being named: where all that name it have gaps, nobody could know of it. */
function isUnheardOf(unit: string, { mentionedBy }: CalmRecords, gaps: readonly Gap[]): boolean {
  if (!unit.startsWith('warehouse-table/')) return false;
  const naming = mentionedBy.get(`warehouse-table ${unit.slice('warehouse-table/'.length)}`) ?? [];
  return naming.every((one) => gaps.some((gap) => silences(gap, one)));
}

/** A table that its inode did not lead to is asked for by its name, where somebody names it so. */
function unitsToTell(record: CatalogRecord, catalog: Catalog, calm: CalmRecords): readonly string[] {
  const { kind, id, parentId = '' } = record;
  const units = unitsOf(calm, keyOf(record));
  const table = kind === 'warehouse-table' ? id : kind === 'warehouse-column' ? parentId : undefined;
  if (table === undefined || catalog.has(`warehouse-table ${table}`)) return units;
  return [...new Set([...units, `warehouse-table/${table}`])];
}

/** Under its gap a record may lack what could not be read; what it does tell is true. */
function isHalfRead(record: CatalogRecord, now: string, units: readonly string[], gaps: readonly Gap[]): boolean {
  const told = JSON.parse(now) as Readonly<Record<string, unknown>>;
  const fields = new Map<string, unknown>(Object.entries(record));
  const isTrue = Object.entries(told).every(
    ([name, value]) => JSON.stringify(fields.get(name)) === JSON.stringify(value),
  );
  if (!isTrue) return false;
  if (units.some((unit) => gaps.some((gap) => accountsFor(gap, unit, record.kind)))) return true;
  // Addresses of owners come from the list of members, and stand in documents: with a gap there they may be left out.
  const missing = [...fields.keys()].filter((name) => !(name in told));
  return missing.every((name) => name === 'ownerEmail') && gaps.some((gap) => speaksOf(gap, 'member/'));
}

function unitsOf({ unitsOf: known }: CalmRecords, key: string): readonly string[] {
  const units = known.get(key);
  if (units === undefined) throw new Error(`${key} was delivered, and no unit told it`);
  return units;
}
