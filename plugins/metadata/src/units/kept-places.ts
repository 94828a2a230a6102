import type { GapReason, RecordOf, RunContext } from '@sextant/core';
import { DOCUMENT_KINDS } from '../map/documents.ts';

/**
 * Keeps places that only documents lead to, when those could not be listed: a document that stays under a gap is not to
 * lose what it lies in. Told before documents are read anew, while it is known where they lay.
 */
export class KeptPlaces {
  readonly #run: RunContext;
  /** Why, by scope: the first reason of each. */
  readonly #gaps = new Map<string, GapReason>();

  constructor(run: RunContext) {
    this.#run = run;
  }

  /** The same run, its gaps noted. */
  get noting(): RunContext {
    const run = this.#run;
    return {
      ...run,
      gap: (scope, reason) => {
        if (!this.#gaps.has(scope)) this.#gaps.set(scope, reason);
        run.gap(scope, reason);
      },
    };
  }

  /** `planned`: keys of the units that this plan has named. */
  keep(planned: ReadonlySet<string>): void {
    for (const kind of DOCUMENT_KINDS) {
      if (![...this.#gaps.keys()].some((scope) => scope.startsWith(`${kind}/`))) continue;
      for (const { id, parentId } of this.#run.catalog.records(kind)) {
        const reason = this.#gaps.get(`${kind}/`) ?? this.#gaps.get(`${kind}/${id}`);
        if (reason !== undefined && parentId !== undefined) this.#keepChain(parentId, planned, reason);
      }
    }
  }

  #keepChain(lowest: string, planned: ReadonlySet<string>, reason: GapReason): void {
    const { catalog } = this.#run;
    const seen = new Set<string>();
    for (let id: string | undefined = lowest; id !== undefined && !seen.has(id);) {
      seen.add(id);
      const place: RecordOf<'workspace' | 'folder'> | undefined =
        catalog.get('workspace', id) ?? catalog.get('folder', id);
      if (place === undefined) return;
      const scope = `${place.kind}/${id}`;
      if (!planned.has(scope) && !this.#gaps.has(scope)) this.noting.gap(scope, reason);
      id = place.parentId;
    }
  }
}
