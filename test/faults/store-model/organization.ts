import type { CatalogRecord, Unit } from '@sextant/core';
import type { SeededChoice } from '../seeded-choice.ts';
import { type Catalog, keyOf } from './catalog.ts';

export const EXTRACTORS = ['one', 'two'] as const;
export type ExtractorName = (typeof EXTRACTORS)[number];

/** Whoever looks; some units are closed to one of them. */
export const PEOPLE = ['ann', 'bob'] as const;
export type Person = (typeof PEOPLE)[number];

/** The first is long, so that it can drop. */
const LISTINGS = ['workbook/', 'workbook/', 'workbook/', 'page/', 'folder/'] as const;

/** A unit as it really is. */
export interface OrgUnit {
  readonly extractor: ExtractorName;
  readonly key: string;
  readonly listing: string;
  /** Read anew by every run, where not. */
  readonly isVersioned: boolean;
  version: number;
  readonly records: Map<string, CatalogRecord>;
  isUnselected: boolean;
  closedTo: Person | undefined;
  /** To whom it is closed hears of it and may not look, or does not hear of it at all. */
  readonly isHeardOf: boolean;
}

/** A small organization in memory: what there is in truth. */
export class Organization {
  readonly #choice: SeededChoice;
  readonly units = new Map<string, OrgUnit>();
  /** What vanished may come back, as it was. */
  readonly vanished: OrgUnit[] = [];
  #made = 0;

  constructor(choice: SeededChoice) {
    this.#choice = choice;
    const size = 5 + choice.below(36);
    while (this.units.size < size) this.appear();
  }

  /** Another unit, of one to five records. */
  appear(): void {
    const choice = this.#choice;
    const listing = choice.pick(LISTINGS);
    // Keys of the two may be the same: they are not the same unit.
    const unit: OrgUnit = {
      extractor: choice.oneIn(4) ? 'two' : 'one',
      key: `${listing}${choice.below(60)}`,
      listing,
      isVersioned: choice.oneIn(2),
      version: 1,
      records: new Map(),
      isUnselected: false,
      closedTo: choice.oneIn(6) ? choice.pick(PEOPLE) : undefined,
      isHeardOf: choice.oneIn(2),
    };
    if (this.units.has(unitName(unit)) || this.vanished.some((one) => unitName(one) === unitName(unit))) return;
    this.units.set(unitName(unit), unit);
    for (let count = 1 + choice.below(5); count > 0; count -= 1) this.put(unit, this.#record());
  }

  /** Tells a record in a unit, or tells it otherwise. */
  put(unit: OrgUnit, record: CatalogRecord): void {
    unit.records.set(keyOf(record), record);
    unit.version += 1;
  }

  take(unit: OrgUnit, key: string): void {
    unit.records.delete(key);
    unit.version += 1;
  }

  /** Another wording of a record. */
  reworded({ kind, id, parentKind, parentId }: CatalogRecord): CatalogRecord {
    this.#made += 1;
    const parent = parentKind !== undefined && parentId !== undefined ? { parentKind, parentId } : {};
    return { kind, id, name: `Wording ${this.#made}`, ...parent } as CatalogRecord;
  }

  listed(extractor: ExtractorName, listing: string, person: Person): readonly OrgUnit[] {
    return [...this.units.values()].filter(
      (unit) =>
        unit.extractor === extractor && unit.listing === listing && (unit.closedTo !== person || unit.isHeardOf),
    );
  }

  /**
   * What a catalog for these eyes holds; or, of what is `hidden`, what it does not. Of several units that tell of a record,
   * the one whose telling counts is asked.
   */
  truthFor(person: Person, part: 'shown' | 'hidden' = 'shown'): Catalog {
    const shown = [...this.units.values()].filter(({ closedTo, isUnselected }) =>
      part === 'hidden' ? closedTo === person : closedTo !== person && !isUnselected,
    );
    const truth = new Map<string, { readonly record: CatalogRecord; readonly rank: string }>();
    for (const { key, extractor, records } of shown) {
      for (const [name, record] of records) {
        const rank = rankOf(record, key, extractor);
        const other = truth.get(name);
        if (other === undefined || rank < other.rank) truth.set(name, { record, rank });
      }
    }
    return new Map([...truth].map(([name, { record }]) => [name, record]));
  }

  #record(): CatalogRecord {
    const choice = this.#choice;
    this.#made += 1;
    const made = this.#made;
    const name = `Wording ${made}`;
    const above = made > 1 ? String(1 + choice.below(made - 1)) : undefined;
    // What a page hangs on may not be there, as in life.
    if (choice.oneIn(2))
      return { kind: 'page', id: String(made), name, parentKind: 'workbook', parentId: above ?? '0' };
    if (choice.oneIn(3)) return { kind: 'workbook', id: String(made), name };
    return { kind: 'folder', id: String(made), name, ...(above && { parentKind: 'folder', parentId: above }) };
  }
}

/** A stub gives way, then the smallest key counts, then the extractor's name. */
export function rankOf({ redacted }: CatalogRecord, key: string, extractor: string): string {
  return `${redacted === true ? 1 : 0} ${key} ${extractor}`;
}

export function unitName({ extractor, key }: { readonly extractor: string; readonly key: string }): string {
  return `${extractor} ${key}`;
}

/** As a plan names it to somebody. */
export function namedTo(person: Person, { key, isVersioned, version, isUnselected, closedTo }: OrgUnit): Unit {
  const by = closedTo === person ? 'audience' : isUnselected ? 'selection' : undefined;
  return {
    key,
    label: key,
    ...(isVersioned && { version: String(version) }),
    ...(by && { hidden: { by, rule: 'told' } }),
  };
}
