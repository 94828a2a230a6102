import type { CatalogRecord } from '@sextant/core';
import { listingOf, mayHaveDropped } from './drops.ts';
import type { PlanFacts, RunFacts } from './facts.ts';
import {
  become,
  type Claim,
  claimOf,
  isForOthers,
  keep,
  type KnownUnit,
  mayBeForOthers,
  NOTHING,
  tell,
  vanish,
} from './known-unit.ts';
import { unitName } from './organization.ts';

/** What is proven of an organization by what the runs saw: told in whole readings, gone by proof, hidden from whom. */
export class Model {
  readonly units = new Map<string, KnownUnit>();

  look(facts: RunFacts): void {
    const { enabled, plans, isWhole } = facts;
    for (const unit of this.units.values()) {
      if (enabled.includes(unit.extractor)) continue;
      become(unit, isWhole, (state) => state.replace(/^shown/, 'unselected'));
    }
    for (const plan of plans) this.#take(plan, facts);
  }

  /** Kinds and ids of all that was ever told. */
  keys(): ReadonlySet<string> {
    return new Set([...this.units.values()].flatMap(({ tellings }) => [...tellings.keys()]));
  }

  /** What a catalog for these eyes may say of a record; undefined where it may lack it. */
  allowed(key: string, eyes: string): ReadonlySet<CatalogRecord | undefined> {
    const claims = [...this.units.values()].filter(({ tellings }) => tellings.has(key));
    const worlds = claims.map((unit) => claimOf(unit, key, eyes));
    return new Set(winners(worlds).map((winner) => winner?.record));
  }

  /** Whether some unit tells of it for certain, to whomever: then it is not gone. */
  isThere(key: string): boolean {
    return [...this.units.values()].some(
      ({ states, tellings }) => !states.has('gone') && !(tellings.get(key) ?? NOTHING).has(undefined),
    );
  }

  /** Whether some unit tells of it that these eyes may not look into, or have not looked into. */
  isHiddenFrom(key: string, eyes: string): boolean {
    return [...this.units.values()].some(
      (unit) =>
        unit.tellings.has(key) &&
        (mayBeForOthers(unit, key, eyes) ||
          [...unit.states].some((state) => state === `unseen ${eyes}` || isForOthers(state, eyes))),
    );
  }

  #take(plan: PlanFacts, facts: RunFacts): void {
    const { extractor, named, begun, readings, hasEnded } = plan;
    for (const [key, standing] of named)
      become(this.#unit(extractor, key), facts.isWhole, () => `${standing} ${facts.eyes}`);
    for (const [key, standing] of named) {
      const isBegun = begun.has(key);
      // What is hidden is not read; whether its version is that of before is not known here.
      const isKept = !isBegun && standing === 'shown' && facts.isWhole;
      if (!isBegun || facts.full) keep(this.#unit(extractor, key), facts.eyes, isKept);
    }
    for (const reading of readings) tell(this.#unit(extractor, reading.key), reading, facts);
    if (!hasEnded || plan.gaps.has('*')) return;
    const known = [...this.units.values()].filter((unit) => unit.extractor === extractor);
    for (const unit of known) {
      const listing = listingOf(unit.key);
      if (named.has(unit.key) || plan.gaps.has(unit.key) || plan.gaps.has(listing)) continue;
      const dropped = mayHaveDropped(listing, known, plan, facts);
      if (dropped !== 'yes') vanish(unit, facts, dropped === 'no');
    }
  }

  #unit(extractor: string, key: string): KnownUnit {
    const name = unitName({ extractor, key });
    const unit = this.units.get(name) ?? {
      extractor,
      key,
      states: new Set(['gone']),
      tellings: new Map(),
      toldFor: new Map(),
    };
    this.units.set(name, unit);
    return unit;
  }
}

/** Of each way in which the claims may stand, the one that counts. */
function winners(worlds: readonly (readonly (Claim | undefined)[])[]): readonly (Claim | undefined)[] {
  return worlds.reduce<readonly (Claim | undefined)[]>(
    (best, claims) => best.flatMap((one) => claims.map((other) => first(one, other))),
    [undefined],
  );
}

function first(one: Claim | undefined, other: Claim | undefined): Claim | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.rank < other.rank ? one : other;
}
