import {
  type AnySink,
  type CatalogRecord,
  type Change,
  defineSink,
  type Rejection,
  type RunOutcome,
} from '@sextant/core';
import { z } from 'zod';
import { type Catalog, keyOf, TOLD_KINDS } from './catalog.ts';
import type { Stage } from './stage.ts';

/** What a sink was given in one run, and what it then held. */
export interface Delivery {
  readonly sink: string;
  readonly before: Catalog;
  readonly changes: readonly Change[];
  readonly rejected: ReadonlySet<string>;
  readonly after: Catalog;
  /** The sink was told so: what it holds is what it shows. */
  readonly isFinished: boolean;
}

/** A catalog in memory, over many runs. */
export class WatchedSink {
  readonly name: string;
  readonly #wants: 'changes' | 'snapshot';
  #held = new Map<string, CatalogRecord>();
  #heldFrom = '';
  #writing = new Map<string, CatalogRecord>();
  #changes: Change[] = [];
  #rejected = new Set<string>();
  #outcome: RunOutcome | undefined;
  #before: Catalog = new Map();

  constructor(wants: 'changes' | 'snapshot') {
    this.name = `sink-${wants}`;
    this.#wants = wants;
  }

  /** For one run; what comes of it is its delivery. */
  manifest(stage: Stage): AnySink {
    this.#changes = [];
    this.#rejected = new Set();
    this.#outcome = undefined;
    this.#before = new Map(this.#held);
    this.#writing = this.#wants === 'snapshot' ? new Map() : this.#held;
    return defineSink({
      name: this.name,
      summary: 'A catalog in memory',
      config: z.strictObject({}),
      needs: { endpoints: [], level: 'any' },
      accepts: TOLD_KINDS,
      deps: {},
      create: () => ({
        wants: this.#wants,
        ...(this.#wants === 'snapshot' && { keep: async (runId: string) => this.#keep(runId) }),
        write: async (changes) => this.#write(changes, stage),
        close: async (outcome) => this.#close(outcome, stage),
      }),
    });
  }

  delivery(): Delivery {
    const outcome = this.#outcome?.outcome;
    return {
      sink: this.name,
      before: this.#before,
      changes: this.#changes,
      rejected: this.#rejected,
      after: this.#held,
      isFinished: outcome === 'done' || outcome === 'done-with-gaps',
    };
  }

  /** What it showed last. */
  #keep(runId: string): boolean {
    const isThere = this.#heldFrom === runId;
    if (isThere) this.#writing = this.#held;
    return isThere;
  }

  #write(changes: readonly Change[], stage: Stage): readonly Rejection[] {
    stage.next();
    const fails = stage.strikes('failing sink', 3);
    const rejections: Rejection[] = [];
    // One that fails may have stored some.
    for (const change of fails ? changes.slice(0, stage.choice.below(changes.length + 1)) : changes) {
      this.#changes.push(change);
      const { kind, id } = change.op === 'put' ? change.record : change;
      if (stage.strikes('rejecting sink', 6)) {
        this.#rejected.add(keyOf({ kind, id }));
        rejections.push({ kind, id, code: 'TEST_REJECTED', message: 'Not this one' });
      } else if (change.op === 'put') this.#writing.set(keyOf(change.record), change.record);
      else this.#writing.delete(keyOf(change));
    }
    if (fails) throw new Error('the catalog is down');
    // It has stored them; whether that is heard is another matter.
    stage.next();
    return rejections;
  }

  #close(outcome: RunOutcome, stage: Stage): void {
    if (stage.isDead) return;
    this.#outcome = outcome;
    if (this.#wants !== 'snapshot' || !this.delivery().isFinished) return;
    this.#held = this.#writing;
    this.#heldFrom = outcome.runId;
  }
}
