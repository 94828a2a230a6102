import type { Checkable, Extractor, RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import type { Config } from './config.ts';
import { callCosts } from './cost.ts';
import { checkCoverage } from './coverage.ts';
import { decisionsOf } from './decide.ts';
import type { Emitted } from './emits.ts';
import { takeInventory } from './inventory.ts';
import { locateDocuments } from './locate.ts';
import { connectionUnits, organizationUnits, versionTagUnits } from './units/listed-units.ts';
import { directoryUnits } from './units/directory-units.ts';
import { KeptPlaces } from './units/kept-places.ts';
import { countVisible, documentUnits } from './units/document-units.ts';
import { tellOfPersonalSpaces } from './personal-spaces.ts';
import type { MetadataUnit } from './units/metadata-unit.ts';
import { placeUnits } from './units/place-units.ts';
import { sideListsAffordable, sideListUnits } from './units/side-list-units.ts';
import { tableUnits } from './units/table-units.ts';
import { unlistedUnits } from './units/unlisted-units.ts';

/**
 * Reads the metadata of an organization: first the listings, by which everything is found, placed and chosen; then each
 * document by itself; then what documents turned out to read.
 */
export function metadataExtractor(config: Config, sigma: SigmaClient): Extractor<Emitted, MetadataUnit> & Checkable {
  return {
    async *plan(context: RunContext) {
      const places = new KeptPlaces(context);
      const run = places.noting;
      const inventory = await takeInventory(sigma, run, config.discovery);
      const locations = await locateDocuments(inventory, sigma, run);
      const plan = { sigma, names: config.names, inventory, locations, decisions: decisionsOf(inventory, run) };
      if (config.discovery === 'full') tellOfPersonalSpaces(plan, run);
      const planned = new Set<string>();
      const sideLists = sideListsAffordable(config, plan, run);
      yield* organizationUnits(inventory);
      yield* versionTagUnits(plan);
      yield* connectionUnits(inventory);
      if (config.directory) yield* directoryUnits(plan, run);
      for (const unit of placeUnits(plan, run)) {
        planned.add(unit.key);
        yield unit;
      }
      places.keep(planned);
      run.expect(countVisible(plan));
      yield* documentUnits(plan, sideLists);
      await run.settled();
      for await (const unit of unlistedUnits(plan, planned, run)) {
        yield unit;
        planned.add(unit.key);
      }
      places.keep(planned);
      yield* sideListUnits(plan, sideLists, run);
      yield* tableUnits(plan, run);
    },
    read: (unit, run) => unit.records(run),
    cost: (units, run) => callCosts(units, sigma, run),
    check: (run) => checkCoverage(config, sigma, run),
  };
}
