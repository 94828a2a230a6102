import {
  type AnyExtractor,
  type CallLedger,
  type CatalogRecord,
  defineExtractor,
  type RunContext,
  type Unit,
} from '@sextant/core';
import { z } from 'zod';
import { TOLD_KINDS } from './catalog.ts';
import type { PlanFacts } from './facts.ts';
import { type ExtractorName, namedTo, type Organization, type OrgUnit, type Person, unitName } from './organization.ts';
import { broken, REASON, type Stage } from './stage.ts';

export interface Told {
  readonly org: Organization;
  readonly person: Person;
  readonly stage: Stage;
  readonly ledger: CallLedger;
  /** What the run sees is written here, as it sees it. */
  readonly facts: PlanFacts;
}

const LISTINGS = ['workbook/', 'page/', 'folder/'];

/** Reads the organization in memory, as far as it is let. */
export function toldExtractor(name: ExtractorName, told: Told): AnyExtractor {
  return defineExtractor({
    name,
    summary: 'Reads an organization in memory',
    config: z.strictObject({}),
    needs: { endpoints: [], level: 'any' },
    emits: TOLD_KINDS,
    deps: {},
    create: () => ({
      plan: (run) => plan(name, told, run),
      read: (unit, run) => read(name, told, unit, run),
    }),
  });
}

async function* plan(name: ExtractorName, told: Told, run: RunContext): AsyncGenerator<Unit> {
  const { org, person, stage, ledger, facts } = told;
  const gap = (scope: string): void => {
    facts.gaps.add(scope);
    run.gap(scope, REASON);
  };
  for (const listing of LISTINGS) {
    stage.next();
    ledger.count(listing, false);
    for (const unit of listed(org.listed(name, listing, person), listing, stage, gap)) {
      stage.next();
      if (stage.strikes('broken plan', 40)) {
        facts.gaps.add('*');
        facts.hasEnded = true;
        throw broken();
      }
      if (stage.strikes('units not planned', 5)) {
        gap(unit.key);
        continue;
      }
      const named = namedTo(person, unit);
      const by = named.hidden?.by;
      facts.named.set(unit.key, by === undefined ? 'shown' : by === 'audience' ? 'unseen' : 'unselected');
      yield named;
    }
  }
  stage.next();
  facts.hasEnded = true;
}

/** What a listing gives: all, or a part, with a gap or without. */
function listed(
  units: readonly OrgUnit[],
  listing: string,
  stage: Stage,
  gap: (scope: string) => void,
): readonly OrgUnit[] {
  const { choice } = stage;
  if (stage.strikes('short listings', 2)) return units.slice(0, choice.below(1 + units.length / 2));
  const isEmpty = stage.strikes('empty listings', 2);
  if (!isEmpty && !stage.strikes('cut listings', 2)) return units;
  gap(listing);
  return isEmpty ? [] : units.slice(0, choice.below(1 + units.length));
}

async function* read(name: ExtractorName, told: Told, { key }: Unit, run: RunContext): AsyncGenerator<CatalogRecord> {
  const { org, stage, ledger, facts } = told;
  facts.begun.add(key);
  stage.next();
  ledger.count('unit', false);
  // Gone since it was listed.
  const unit = org.units.get(unitName({ extractor: name, key }));
  if (unit === undefined) throw broken();
  const breaks = stage.strikes('broken units', 4);
  const isWhole = !stage.strikes('gap in units', 4);
  const records: CatalogRecord[] = [];
  const answer = [...unit.records.values()];
  for (const record of answer) {
    if (!isWhole && stage.choice.oneIn(2)) continue;
    stage.next();
    await Promise.resolve();
    // Ends without a word, as one does whose answers were cut short.
    if (run.signal.aborted) return;
    records.push(record);
    yield record;
  }
  stage.next();
  if (breaks) throw broken();
  if (!isWhole) run.gap('somewhere', REASON);
  facts.readings.push({ key, records, isWhole });
}
