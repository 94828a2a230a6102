import type { GapReason } from '../errors.ts';
import type { Gap } from '../run-outcome.ts';
import type { RunProgress } from './progress.ts';

/** A gap in planning covers a unit or a listing; one in reading covers its unit. */
export class Gaps {
  readonly #gaps: Gap[] = [];
  readonly #progress: RunProgress;

  constructor(progress: RunProgress) {
    this.#progress = progress;
  }

  add(plugin: string, scope: string, about: { label: string; where: string }, reason: GapReason): void {
    this.#gaps.push({ plugin, scope, ...about, ...reason });
    this.#progress.gaps = this.#gaps.length;
  }

  /** Whether nothing may be deleted there: the unit or its listing has a gap. */
  protects(plugin: string, key: string): boolean {
    return this.#gaps.some((gap) => gap.plugin === plugin && (gap.scope === key || gap.scope === listingOf(key)));
  }

  /** In an order that does not depend on which answer came first. */
  sorted(): readonly Gap[] {
    return this.#gaps.toSorted((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
  }
}

/** `workbook/` of `workbook/<uuid>`. */
export function listingOf(key: string): string {
  return key.slice(0, key.indexOf('/') + 1) || `${key}/`;
}

function sortText({ plugin, scope, where, code, message }: Gap): string {
  return [plugin, scope, where, code, message].join('\n');
}
