import { type CatalogRecord, type Extractor, gapReason, type Kind, type Unit } from '@sextant/core';
import type { TestRun } from './test-run.ts';

/** What one run of an extractor brought. */
export interface Extraction {
  /** In the order of the plan, hidden ones included. */
  readonly units: readonly ReadUnit[];
  /** Records of all units. */
  readonly records: readonly CatalogRecord[];
}

export interface ReadUnit {
  readonly unit: Unit;
  readonly records: readonly CatalogRecord[];
  /** Read to its end without a gap. Hidden units are not read. */
  readonly whole: boolean;
}

/**
 * Runs an extractor as the engine does, one unit at a time: records become visible in `run.catalog` when their unit ends,
 * and an error that is no fatal one is the unit's gap.
 */
export async function extractionOf<K extends Kind, U extends Unit>(
  extractor: Extractor<K, U>,
  run: TestRun,
): Promise<Extraction> {
  const units: ReadUnit[] = [];
  for await (const unit of extractor.plan(run)) {
    units.push(unit.hidden ? { unit, records: [], whole: false } : await readUnit(extractor, unit, run));
  }
  return { units, records: units.flatMap(({ records }) => records) };
}

async function readUnit<K extends Kind, U extends Unit>(
  extractor: Extractor<K, U>,
  unit: U,
  run: TestRun,
): Promise<ReadUnit> {
  const gapsBefore = run.gaps.length;
  const records: CatalogRecord[] = [];
  try {
    for await (const record of extractor.read(unit, run)) records.push(record);
  } catch (error) {
    run.gap(unit.key, gapReason(error));
    return { unit, records: [], whole: false };
  }
  for (const record of records) run.catalog.put(record);
  return { unit, records, whole: run.gaps.length === gapsBefore };
}
