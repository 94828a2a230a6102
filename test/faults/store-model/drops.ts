import type { PlanFacts, RunFacts } from './facts.ts';
import type { KnownUnit } from './known-unit.ts';

/** A few units may well go at once. */
const FEW = 10;

export function listingOf(key: string): string {
  return key.slice(0, key.indexOf('/') + 1);
}

/**
 * Whether a listing lost most of what it had, so that nothing of it is gone: as the run told, or as it had to tell. `perhaps`:
 * nobody knows how many there were, and the run died before it told.
 */
export function mayHaveDropped(
  listing: string,
  known: readonly KnownUnit[],
  { extractor, named }: PlanFacts,
  { eyes, dropped, acceptDrop }: RunFacts,
): 'yes' | 'no' | 'perhaps' {
  if (acceptDrop) return 'no';
  if (dropped?.has(`${extractor} ${listing}`)) return 'yes';
  const units = known.filter(({ key }) => listingOf(key) === listing);
  const now = units.filter(({ key }) => named.has(key)).length;
  const fell = (before: number): boolean => before > FEW && now * 2 < before;
  const isSeen = (state: string): boolean => state.endsWith(` ${eyes}`);
  if (fell(units.filter(({ states }) => [...states].every(isSeen)).length)) return 'yes';
  const perhaps = dropped === undefined && fell(units.filter(({ states }) => [...states].some(isSeen)).length);
  return perhaps ? 'perhaps' : 'no';
}
