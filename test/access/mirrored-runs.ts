import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AnyResolver,
  type CatalogRecord,
  CallLedger,
  compose,
  defineResolver,
  type Enabled,
  openStore,
  type RecordOf,
  runOnce,
  RunProgress,
  type RunReport,
  Scope,
  Select,
  selection,
} from '@sextant/core';
import { Redactor } from '@sextant/http';
import metadata from '@sextant/plugin-metadata';
import permissionMirroring from '@sextant/plugin-permission-mirroring';
import sinkJson from '@sextant/plugin-sink-json';
import { createSigmaClient, SIGMA, sigmaDirectory } from '@sextant/sigma-client';
import type { Simulator } from '@sextant/simulator';
import { z } from 'zod';
import { records } from '../catalog-files.ts';

const Empty = z.strictObject({});

/** Everybody who is active, each with what its own listing names. */
const everybody = defineResolver({
  name: 'everybody-resolver',
  summary: 'Everybody who is active',
  config: Empty,
  needs: { endpoints: [], level: 'admin' },
  deps: {},
  create: () => ({
    async *resolve(directory) {
      for await (const member of directory.members()) {
        if (!member.active) continue;
        const opens = member.admin ? 'all' : new Set(await Array.fromAsync(directory.openedBy(member.id)));
        yield { member, catalogUser: member.email, rule: 'test', opens };
      }
    },
  }),
});

const EVERYBODY = { name: everybody.name, manifest: everybody, config: {} };
const MIRRORING = {
  name: permissionMirroring.name,
  manifest: permissionMirroring,
  config: permissionMirroring.config.parse({}),
};

/** What is asked of one run beside what is usual. */
export interface RunPlan {
  /** Whose eyes it looks through. Default: everybody's who is active. */
  readonly resolver?: Enabled<AnyResolver>;
  /** Default: true. */
  readonly mirroring?: boolean;
  /** Of metadata; default: auto. */
  readonly discovery?: 'auto' | 'full';
  /** Whether what lies in personal spaces is selected too. */
  readonly personalSpaces?: boolean;
  /** Whether a listing that lost most of what it had is believed. */
  readonly acceptDrop?: boolean;
  /** For all attempts of one call. */
  readonly deadlineMs?: number;
}

/** Runs of metadata and permission mirroring with one state file, into files. */
export class MirroredRuns implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'sextant-access-'));

  async run({ sigmaUrl, clientId, clientSecret }: Simulator, plan: RunPlan = {}): Promise<RunReport> {
    const {
      resolver = EVERYBODY,
      mirroring = true,
      discovery = 'auto',
      personalSpaces = false,
      acceptDrop = false,
      deadlineMs = 10_000,
    } = plan;
    const directory = join(this.folder, 'out');
    const ledger = new CallLedger();
    const { signal } = new AbortController();
    const client = createSigmaClient({
      apiUrl: sigmaUrl,
      clientId,
      clientSecret,
      concurrency: 4,
      ledger,
      redactor: new Redactor(),
      signal,
      retry: { attempts: 2, baseMs: 0, capMs: 0, deadlineMs },
    });
    await using scope = Scope.root().provide(
      SIGMA,
      () => client,
      (own) => own.close(),
    );
    using store = openStore(join(this.folder, 'state.db'));
    return await runOnce({
      composition: compose(
        [
          resolver,
          { name: metadata.name, manifest: metadata, config: metadata.config.parse({ sideLists: 'never', discovery }) },
          ...(mirroring ? [MIRRORING] : []),
          { name: sinkJson.name, manifest: sinkJson, config: sinkJson.config.parse({ directory }) },
        ],
        selection(Select.parse({ exclude: { personalSpaces: !personalSpaces } }), new Date()),
      ),
      scope,
      store,
      directory: sigmaDirectory(client),
      ledger,
      progress: new RunProgress(),
      signal,
      concurrency: 8,
      acceptDrop,
    });
  }

  /** What readers of the files see. */
  records(): readonly CatalogRecord[] {
    return records(join(this.folder, 'out'));
  }

  access(): ReadonlyMap<string, RecordOf<'access'>> {
    return new Map(this.records().flatMap((record) => (record.kind === 'access' ? [[record.id, record]] : [])));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}
