import {
  type CatalogReader,
  type CatalogStore,
  type Gap,
  type LatestRun,
  type Lookup,
  SextantError,
} from '@sextant/core';
import { MIRRORING } from '../config/resolver-choice.ts';

/** What the state file knows of access. */
export interface AccessState {
  readonly reader: CatalogReader;
  readonly lookup: Lookup;
  /** What the newest run could not read of access. */
  readonly gaps: readonly Gap[];
  /** The newest one. */
  readonly run: LatestRun;
  /** The run that read who may open an object; undefined where none did, or it is kept no more. */
  readonly readBy: (objectId: string) => LatestRun | undefined;
}

/** @throws SextantError `ACCESS_NOT_MIRRORED`, fatal, where nothing tells who may open what. */
export function accessState(store: CatalogStore, file: string): AccessState {
  const { lookup } = store;
  const run = store.runs.latest();
  const gaps = store.gaps.all().filter(({ plugin }) => plugin === MIRRORING);
  if (run === undefined || !lookup.hasUnits(MIRRORING)) throw notMirrored(file, run, gaps);
  const readBy = (objectId: string): LatestRun | undefined => {
    const by = lookup.readIn(MIRRORING, `access/${objectId}`);
    return by === undefined ? undefined : store.runs.numbered(by);
  };
  return { reader: store.readerFor(MIRRORING), lookup, gaps, run, readBy };
}

function notMirrored(file: string, run: LatestRun | undefined, [gap]: readonly Gap[]): SextantError {
  const what = run === undefined ? 'nothing is stored there yet' : `the last run, ${run.id}, told nobody's access`;
  const remedy =
    gap === undefined
      ? 'Enable the plugin permission-mirroring and run `sextant run`; or name another state file with --state.'
      : `${gap.message}. ${gap.remedy ?? 'Run again.'}`;
  return new SextantError({
    code: 'ACCESS_NOT_MIRRORED',
    class: 'fatal',
    what: `The state file ${file} does not know who may open what: ${what}`,
    remedy,
  });
}
