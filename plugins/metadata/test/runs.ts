import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canonicalJson,
  type CatalogRecord,
  defineResolver,
  defineSink,
  openStore,
  runOnce,
  RunProgress,
  type RunReport,
  Scope,
} from '@sextant/core';
import { SIGMA, sigmaDirectory } from '@sextant/sigma-client';
import { memorySink } from '@sextant/testkit';
import { z } from 'zod';
import { Config } from '../src/config.ts';
import manifest from '../src/index.ts';
import { selecting, type Sigma } from './sigma.ts';

const Empty = z.strictObject({});
const NEEDS = { endpoints: [], level: 'any' } as const;

const ownersEyes = defineResolver({
  name: 'test-resolver',
  summary: 'The eyes of the owner of the credentials',
  config: Empty,
  needs: NEEDS,
  deps: {},
  create: () => ({
    async *resolve(directory) {
      yield { member: await directory.self(), rule: 'test', opens: 'all' as const };
    },
  }),
});

export interface RunChanges {
  readonly config?: Partial<Config>;
  readonly concurrency?: number;
}

/** Runs of the engine with one state file, into one sink. */
export class Runs implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sextant-metadata-'));
  readonly #delivered = new Map<string, CatalogRecord>();

  async run(sigma: Sigma, { config = {}, concurrency = 4 }: RunChanges = {}): Promise<RunReport> {
    const sink = defineSink({
      name: 'sink-test',
      summary: 'Keeps what it is given',
      config: Empty,
      needs: NEEDS,
      accepts: 'all',
      deps: {},
      create: () => memorySink(this.#delivered),
    });
    await using scope = Scope.root().provide(SIGMA, () => sigma.client);
    using store = openStore(join(this.#folder, 'state.db'));
    return await runOnce({
      composition: {
        resolver: { name: ownersEyes.name, manifest: ownersEyes, config: {} },
        extractors: [{ name: manifest.name, manifest, config: Config.parse(config) }],
        sinks: [{ name: sink.name, manifest: sink, config: {} }],
        selection: selecting({}),
      },
      scope,
      store,
      directory: sigmaDirectory(sigma.client),
      ledger: sigma.ledger,
      progress: new RunProgress(),
      signal: new AbortController().signal,
      concurrency,
    });
  }

  /** What the sink holds: one line a record, in order. */
  lines(): readonly string[] {
    return [...this.#delivered.values()].map(canonicalJson).toSorted();
  }

  count(kind: string): number {
    return [...this.#delivered.values()].filter((record) => record.kind === kind).length;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
