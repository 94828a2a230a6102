import { join } from 'node:path';
import { ExchangeReader, type Recorded } from '@sextant/http';
import { usageError } from '../exit-code.ts';
import { ANSWERS } from './dump.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** A dump that a run reads in place of Sigma. */
export interface Replay extends AsyncDisposable {
  readonly recorded: Recorded;
  readonly startedAt: Date;
  readonly complete: boolean;
  /** Settings that hold whatever the config says: nobody needs credentials, or knows what was selected and for whom. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** @throws SextantError `USAGE_INVALID`: there is no dump; `DUMP_BROKEN`, fatal. */
export async function openReplay(folder: string): Promise<Replay> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) {
    throw usageError(`${folder} holds no dump`, 'Name the folder that `sextant run --dump` wrote, unpacked.');
  }
  const recorded = await ExchangeReader.open(join(folder, ANSWERS));
  return {
    recorded,
    startedAt: new Date(manifest.startedAt),
    complete: manifest.complete,
    settings: settingsOf(manifest),
    [Symbol.asyncDispose]: () => recorded[Symbol.asyncDispose](),
  };
}

/** Nobody is asked: the address and the credentials only have to stand there. */
const NOBODY = { cloud: 'aws-us', clientId: 'none', clientSecret: 'none is needed to replay' };

function settingsOf({ loginUserName, select }: Manifest): Replay['settings'] {
  return { sigma: NOBODY, select, ...(loginUserName === undefined ? {} : { loginUserName }) };
}
