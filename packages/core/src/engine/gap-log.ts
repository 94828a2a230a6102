import type { GapReason } from '../errors.ts';
import type { Gaps } from '../store/gaps.ts';
import type { RunProgress } from './progress.ts';

/** Where plugins report what they could not read. */
export class GapLog {
  readonly #gaps: Gaps;
  readonly #progress: RunProgress;

  constructor(gaps: Gaps, progress: RunProgress) {
    this.#gaps = gaps;
    this.#progress = progress;
  }

  /** `scope` is a unit key, a listing (`workbook/`), or `EVERYTHING`; nothing there is deleted. */
  add(plugin: string, scope: string, about: { label: string; where: string }, reason: GapReason): void {
    this.#gaps.add({ plugin, scope, ...about, ...reason });
    this.#progress.gaps += 1;
  }
}
