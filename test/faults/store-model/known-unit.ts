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
  /** By record, whose eyes what is told of it may be for: those it was last read, or kept, for. */
  readonly toldFor: Map<string, ReadonlySet<string>>;
}

export const NOTHING: ReadonlySet<CatalogRecord | undefined> = new Set([undefined]);

/** For certain; or perhaps: then it may also be as it was. */
export function become(unit: KnownUnit, isCertain: boolean, next: (state: UnitState) => UnitState): void {
  const after = [...unit.states].map(next);
  unit.states = new Set(isCertain ? after : [...unit.states, ...after]);
}

/** What a whole reading does not tell is gone; what another does not tell is as it was. */
export function tell(
  { tellings, toldFor }: KnownUnit,
  { records, isWhole }: Reading,
  { eyes, isWhole: isCertain }: RunFacts,
): void {
  const told = new Map(records.map((record) => [keyOf(record), record]));
  for (const key of new Set([...tellings.keys(), ...told.keys()])) {
    const record = told.get(key);
    if (record === undefined && !isWhole) continue;
    tellings.set(key, new Set(isCertain ? [record] : [...(tellings.get(key) ?? NOTHING), record]));
    toldFor.set(key, new Set(isCertain ? [eyes] : [...(toldFor.get(key) ?? []), eyes]));
  }
}

/** Named to these eyes in the version of before, for certain or perhaps: what was told then is for them too. */
export function keep({ tellings, toldFor }: KnownUnit, eyes: string, isCertain: boolean): void {
  for (const key of tellings.keys()) toldFor.set(key, new Set([...(isCertain ? [] : (toldFor.get(key) ?? [])), eyes]));
}

/** Whether what is told of a record may be for others alone. */
export function mayBeForOthers({ toldFor }: KnownUnit, record: string, eyes: string): boolean {
  return [...(toldFor.get(record) ?? [])].some((other) => other !== eyes);
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
export function claimOf(unit: KnownUnit, record: string, eyes: string): readonly (Claim | undefined)[] {
  const { key, extractor, states, tellings, toldFor } = unit;
  const shown = states.has(`shown ${eyes}`) && toldFor.get(record)?.has(eyes) === true;
  const tells = shown ? [...(tellings.get(record) ?? NOTHING)] : [];
  const claims = tells.map((telling) => telling && { rank: rankOf(telling, key, extractor), record: telling });
  const isSure = shown && states.size === 1 && !mayBeForOthers(unit, record, eyes);
  return isSure ? claims : [...claims, undefined];
}

export function isForOthers(state: UnitState, eyes: string): boolean {
  return state !== 'gone' && !state.endsWith(` ${eyes}`);
}
