import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SextantError } from '@sextant/core';
import { type Exchange, ExchangeWriter, type Recorder, type Redactor } from '@sextant/http';
import { nameScrubber, withoutKeys } from '@sextant/sigma-client';
import type { Config } from '../config/load.ts';
import { usageError } from '../exit-code.ts';
import { orMissing } from '../missing.ts';
import { VERSION } from '../version.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';

export const ANSWERS = 'answers.jsonl';

export interface DumpOptions {
  /** Absolute. */
  readonly folder: string;
  /** Names and e-mails are replaced. */
  readonly scrubNames: boolean;
  readonly redactor: Redactor;
  /** What the run takes for now. */
  readonly startedAt: Date;
  readonly config: Pick<Config, 'loginUserName' | 'select'>;
}

/** What was written, for the closing screen. */
export interface WrittenDump {
  readonly answers: number;
  readonly bytes: number;
  readonly names: Manifest['names'];
}

/** A dump that a run is writing. */
export interface Dump extends AsyncDisposable {
  readonly recorder: Recorder;
  /** `complete`: the run ended by itself. */
  finish(complete: boolean): Promise<WrittenDump>;
}

/** @throws SextantError `USAGE_INVALID`: the folder holds something; `DUMP_UNWRITABLE`, fatal. */
export async function createDump(options: DumpOptions): Promise<Dump> {
  const { folder, scrubNames, redactor, startedAt, config } = options;
  await refuseHeld(folder);
  const scrubber = scrubNames ? nameScrubber() : undefined;
  const { loginUserName } = config;
  const manifest: Manifest = {
    format: 1,
    sextant: VERSION,
    startedAt: startedAt.toISOString(),
    names: scrubNames ? 'scrubbed' : 'kept',
    ...(loginUserName === undefined ? {} : { loginUserName: scrubber?.address(loginUserName) ?? loginUserName }),
    select: scrubber?.patterns(config.select) ?? config.select,
    complete: false,
    answers: 0,
    bytes: 0,
  };
  const tell = (more: Partial<Manifest>) => orUnwritable(folder, writeManifest(folder, { ...manifest, ...more }));
  await orUnwritable(folder, mkdir(folder, { recursive: true, mode: 0o700 }));
  await tell({});
  const scrub = (exchange: Exchange) => {
    const kept = withoutKeys(exchange);
    return scrubber?.exchange(kept) ?? kept;
  };
  const writer = await ExchangeWriter.open(join(folder, ANSWERS), { redactor, scrub });
  return {
    recorder: writer,
    async finish(complete) {
      await tell({ complete, ...writer.written });
      return { ...writer.written, names: manifest.names };
    },
    [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose](),
  };
}

/** Nothing is written over or between: neither an older dump nor what is none. */
async function refuseHeld(folder: string): Promise<void> {
  const held = await orUnwritable(folder, orMissing(readdir(folder)));
  if (held === undefined || held.length === 0) return;
  const isDump = (await readManifest(folder)) !== undefined;
  throw usageError(
    isDump ? `${folder} holds a dump already` : `${folder} holds other things than a dump`,
    isDump ? 'Name another folder, or remove that dump first.' : 'Name a new folder, or an empty one.',
  );
}

async function orUnwritable<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new SextantError({
      code: 'DUMP_UNWRITABLE',
      class: 'fatal',
      what: `The dump ${folder} cannot be written: ${(error as Error).message}`,
      remedy: 'Make room there, or name another folder with --dump; without --dump the run needs neither.',
      cause: error,
    });
  }
}
