import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CatalogRecord,
  CallLedger,
  compose,
  LEDGER,
  openStore,
  RunProgress,
  runOnce,
  type RunReport,
} from '@sextant/core';
import { Scope, Select, selection } from '@sextant/core';
import { Redactor, type RetryPolicy } from '@sextant/http';
import loginUserResolver from '@sextant/plugin-login-user-resolver';
import metadata from '@sextant/plugin-metadata';
import sinkJson from '@sextant/plugin-sink-json';
import { createSigmaClient, SIGMA, sigmaDirectory } from '@sextant/sigma-client';
import type { Simulator } from '@sextant/simulator';
import { catalogText } from '../catalog-files.ts';

const CONCURRENCY = 4;

/** Lines of the delivered catalog by kind and id. */
export type Catalog = ReadonlyMap<string, string>;

export interface FinishedRun {
  readonly report: RunReport;
  /** What readers of the files see; undefined where no run was ever published. */
  readonly catalog: Catalog | undefined;
  /** What ended the run, as the log would show it. */
  readonly failures: readonly unknown[];
}

/** A whole run, as the command makes it, without the command: state and files are in `folder`. */
export async function runInProcess(
  { sigmaUrl, clientId, clientSecret, loginUserName }: Simulator,
  { folder, retry, full }: { readonly folder: string; readonly retry: RetryPolicy; readonly full: boolean },
): Promise<FinishedRun> {
  const directory = join(folder, 'out');
  const composition = compose(
    [
      { name: 'login-user-resolver', manifest: loginUserResolver, config: { loginUserName } },
      { name: 'metadata', manifest: metadata, config: metadata.config.parse({}) },
      { name: 'sink-json', manifest: sinkJson, config: { directory } },
    ],
    selection(Select.parse({}), new Date()),
  );
  const ledger = new CallLedger();
  const { signal } = new AbortController();
  const redactor = new Redactor();
  const connection = { apiUrl: sigmaUrl, clientId, clientSecret, concurrency: CONCURRENCY, ledger, redactor, signal };
  const sigma = createSigmaClient({ ...connection, retry });
  await using scope = Scope.root()
    .provide(LEDGER, () => ledger)
    .provide(
      SIGMA,
      () => sigma,
      (client) => client.close(),
    );
  using store = openStore(join(folder, 'state.db'));
  const failures: unknown[] = [];
  const report = await runOnce({
    composition,
    scope,
    store,
    directory: sigmaDirectory(scope.get(SIGMA)),
    ledger,
    progress: new RunProgress(),
    signal,
    concurrency: CONCURRENCY * 2,
    full,
    onFailure: (error) => failures.push(error),
  });
  return { report, catalog: existsSync(join(directory, 'manifest.json')) ? catalogOf(directory) : undefined, failures };
}

export function keyOf({ kind, id }: Pick<CatalogRecord, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

function catalogOf(directory: string): Catalog {
  const lines = catalogText(directory).split('\n');
  return new Map(lines.flatMap((line) => (line === '' ? [] : [[keyOf(JSON.parse(line) as CatalogRecord), line]])));
}
