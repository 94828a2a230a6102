import { type CatalogStore, SextantError, type StartedRun } from '@sextant/core';

/** Two runs, in the order the user gave them. */
export interface ComparedRuns {
  readonly from: StartedRun;
  readonly to: StartedRun;
}

/**
 * By ids or the beginning of ids, such as a day: of several runs the newest. Without `to` the newest run, without `from`
 * the one before that.
 *
 * @throws SextantError `STATE_RUN_UNKNOWN`, `DIFF_ONE_RUN`, fatal.
 */
export function comparedRuns({ runs }: CatalogStore, from: string | undefined, to: string | undefined): ComparedRuns {
  const kept = runs.kept();
  const named = (id: string): StartedRun => kept.find((run) => run.id.startsWith(id)) ?? unknown(id, kept);
  const later = to === undefined ? kept[0] : named(to);
  const earlier = from === undefined ? kept[1] : named(from);
  if (later === undefined || earlier === undefined) throw oneRun(kept);
  return { from: earlier, to: later };
}

function unknown(id: string, kept: readonly StartedRun[]): never {
  const known = kept.slice(0, 5).map((run) => run.id);
  throw new SextantError({
    code: 'STATE_RUN_UNKNOWN',
    class: 'fatal',
    what: `The state file keeps no run ${id} that read all it had to`,
    remedy: known.length === 0 ? 'Run `sextant run` first.' : `The newest that it keeps: ${known.join(', ')}.`,
  });
}

function oneRun(kept: readonly StartedRun[]): SextantError {
  return new SextantError({
    code: 'DIFF_ONE_RUN',
    class: 'fatal',
    what: kept.length === 0 ? 'Nothing is stored yet' : `There is one run only, ${kept[0]?.id}`,
    remedy: 'Run `sextant run` again: two runs that read all they had to can be compared.',
  });
}
