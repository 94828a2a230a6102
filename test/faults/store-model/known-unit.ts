import type { CatalogRecord } from '@sextant/core';
import { keyOf } from './catalog.ts';
import type { Reading, RunFacts } from './facts.ts';
import { rankOf } from './organization.ts';

/** `gone`, or what the last plan that named it said, and to whom: `shown ann`. */
export type UnitState = string;

/** A unit as it may be. There are several states, or several tellings of a record, where a run died and nobody knows what of it was stored. */
export interface KnownUnit {
  readonly extractor: string;
  readonly key: string;
  states: ReadonlySet<UnitState>;
  /** By record, what it says of it; undefined: nothing. */
  readonly tellings: Map<string, ReadonlySet<CatalogRecord | undefined>>;
}

export const NOTHING: ReadonlySet<CatalogRecord | undefined> = new Set([undefined]);

/** For certain; or perhaps: then it may also be as it was. */
export function become(unit: KnownUnit, isCertain: boolean, next: (state: UnitState) => UnitState): void {
  const after = [...unit.states].map(next);
  unit.states = new Set(isCertain ? after : [...unit.states, ...after]);
}

/** What a whole reading does not tell is gone; what another does not tell is as it was. */
export function tell({ tellings }: KnownUnit, { records, isWhole }: Reading, isCertain: boolean): void {
  const told = new Map(records.map((record) => [keyOf(record), record]));
  for (const key of new Set([...tellings.keys(), ...told.keys()])) {
    const record = told.get(key);
    if (record === undefined && !isWhole) continue;
    tellings.set(key, new Set(isCertain ? [record] : [...(tellings.get(key) ?? NOTHING), record]));
  }
}

/** Not named by a plan that ended: gone, if it was for these eyes. */
export function vanish(unit: KnownUnit, { eyes, isWhole }: RunFacts, isSure: boolean): void {
  const goes = (state: UnitState) => state !== 'gone' && state.endsWith(` ${eyes}`);
  if (![...unit.states].some(goes)) return;
  become(unit, isWhole && isSure, (state) => (goes(state) ? 'gone' : state));
  const isGone = [...unit.states].every((state) => state === 'gone');
  for (const [key, before] of unit.tellings) unit.tellings.set(key, isGone ? NOTHING : new Set([...before, undefined]));
}

export interface Claim {
  readonly rank: string;
  readonly record: CatalogRecord;
}

/** What a unit may claim of a record for these eyes. */
export function claimOf(
  { key, extractor, states, tellings }: KnownUnit,
  record: string,
  eyes: string,
): readonly (Claim | undefined)[] {
  const shown = states.has(`shown ${eyes}`);
  const tells = shown ? [...(tellings.get(record) ?? NOTHING)] : [];
  const claims = tells.map((telling) => telling && { rank: rankOf(telling, key, extractor), record: telling });
  return shown && states.size === 1 ? claims : [...claims, undefined];
}

export function isForOthers(state: UnitState, eyes: string): boolean {
  return state !== 'gone' && !state.endsWith(` ${eyes}`);
}
