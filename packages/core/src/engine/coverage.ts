import type { Unit } from '../contracts.ts';
import type { Coverage, Gap } from '../run-outcome.ts';
import { listingOf } from '../listing.ts';
import { EVERYTHING } from '../store/units.ts';
import type { RunProgress } from './progress.ts';

type Tally = Record<'units' | 'read' | 'unchanged' | 'unselected' | 'unseen', number>;

/** Counts units by listing while a run goes, for progress and for the proof of completeness at its end. */
export class CoverageTally {
  readonly #listings = new Map<string, Tally & { plugin: string; scope: string }>();
  readonly #progress: RunProgress;

  constructor(progress: RunProgress) {
    this.#progress = progress;
  }

  /** A listing that named units in an earlier run: should it be empty now, that is worth saying. */
  known(plugin: string, listing: string): void {
    this.#of(plugin, listing);
  }

  planned(plugin: string, unit: Unit): void {
    const tally = this.#of(plugin, listingOf(unit.key));
    if (unit.hidden) {
      tally[unit.hidden.by === 'selection' ? 'unselected' : 'unseen'] += 1;
      return;
    }
    tally.units += 1;
    this.#progress.planned += 1;
    this.#listing(unit.key).planned += 1;
  }

  expected(more: number): void {
    this.#progress.expected = Math.max(this.#progress.expected, this.#progress.planned + more);
  }

  done(plugin: string, unit: Unit, how: 'read' | 'unchanged' | 'broken'): void {
    const tally = this.#of(plugin, listingOf(unit.key));
    if (how !== 'broken') tally[how] += 1;
    if (how === 'unchanged') this.#progress.unchanged += 1;
    this.#progress.done += 1;
    this.#listing(unit.key).done += 1;
  }

  /** A plan that broke off leaves no listing of its plugin complete, whatever it had named by then. */
  result(gaps: readonly Gap[]): readonly Coverage[] {
    for (const { plugin, scope } of gaps) this.#of(plugin, scopeOf(scope));
    const brokenOff = new Set(gaps.filter(({ scope }) => scope === EVERYTHING).map(({ plugin }) => plugin));
    const rows = [...this.#listings.values()].map((tally): Coverage => {
      const own = gaps.filter((gap) => gap.plugin === tally.plugin && scopeOf(gap.scope) === tally.scope);
      const whole = own.length === 0 && tally.read + tally.unchanged === tally.units;
      const status = whole && !brokenOff.has(tally.plugin) ? 'complete' : 'partial';
      return { ...tally, status, gaps: own.length };
    });
    return rows.toSorted((a, b) => (`${a.plugin} ${a.scope}` < `${b.plugin} ${b.scope}` ? -1 : 1));
  }

  #of(plugin: string, scope: string): Tally & { plugin: string; scope: string } {
    const known = this.#listings.get(`${plugin} ${scope}`);
    if (known) return known;
    const fresh = { plugin, scope, units: 0, read: 0, unchanged: 0, unselected: 0, unseen: 0 };
    this.#listings.set(`${plugin} ${scope}`, fresh);
    return fresh;
  }

  #listing(key: string): { planned: number; done: number } {
    const name = listingOf(key).slice(0, -1);
    const known = this.#progress.listings.get(name) ?? { planned: 0, done: 0 };
    this.#progress.listings.set(name, known);
    return known;
  }
}

function scopeOf(scope: string): string {
  return scope === EVERYTHING ? scope : listingOf(scope);
}
