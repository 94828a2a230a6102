import {
  type Audience,
  audienceOf,
  CallLedger,
  type CatalogRecord,
  type Kind,
  type RecordOf,
  type ResolvedUser,
  Select,
  type Selection,
  selection,
} from '@sextant/core';
import { Redactor } from '@sextant/http';
import { createSigmaClient, type SigmaClient, sigmaDirectory } from '@sextant/sigma-client';
import { type SimulatorOptions, type Simulator, startSimulator } from '@sextant/simulator';
import { type Extraction, extractionOf, type TestRun, testRun, type TestRunOptions } from '@sextant/testkit';
import { Config } from '../src/config.ts';
import { metadataExtractor } from '../src/extractor.ts';

export interface SigmaOptions extends SimulatorOptions {
  /** Whose credentials: the Admin's, or those of the member who builds. */
  readonly as?: 'admin' | 'builder';
}

/** A simulated organization with a client of it. Retries do not wait, so that what fails for good fails at once. */
export class Sigma implements AsyncDisposable {
  readonly simulator: Simulator;
  readonly client: SigmaClient;
  readonly ledger = new CallLedger();

  private constructor(simulator: Simulator, as: 'admin' | 'builder') {
    this.simulator = simulator;
    const credentials = simulator.clients[as === 'admin' ? 0 : 1];
    if (credentials === undefined) throw new Error('the simulator has no such credentials');
    this.client = createSigmaClient({
      apiUrl: simulator.sigmaUrl,
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
      concurrency: 5,
      ledger: this.ledger,
      redactor: new Redactor(),
      signal: new AbortController().signal,
      retry: { attempts: 2, baseMs: 0, capMs: 0, deadlineMs: 10_000 },
    });
  }

  static async start({ as = 'admin', ...options }: SigmaOptions = {}): Promise<Sigma> {
    return new Sigma(await startSimulator(options), as);
  }

  /** The eyes of the owner of the credentials: whatever they list. */
  async ownersEyes(): Promise<Audience> {
    const member = await sigmaDirectory(this.client).self();
    return audienceOf([{ member, rule: 'test', opens: 'all' }]);
  }

  /** What one member opens, by that member's own listing. */
  async eyesOf(memberId: string): Promise<Audience> {
    const members = await Array.fromAsync(sigmaDirectory(this.client).members());
    const member = members.find(({ id }) => id === memberId);
    if (member === undefined) throw new Error(`nobody is ${memberId}`);
    const opens = new Set(await Array.fromAsync(sigmaDirectory(this.client).openedBy(memberId)));
    return audienceOf([{ member, rule: 'test', opens } satisfies ResolvedUser]);
  }

  async extract(config: Partial<Config> = {}, options: TestRunOptions = {}): Promise<Extracted> {
    const run = testRun(options);
    const extraction = await extractionOf(metadataExtractor(Config.parse(config), this.client), run);
    return new Extracted(extraction, run);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.simulator.close();
  }
}

/** What one extraction brought, easy to ask. */
export class Extracted {
  readonly run: TestRun;
  readonly units: Extraction['units'];
  readonly records: readonly CatalogRecord[];

  constructor({ units, records }: Extraction, run: TestRun) {
    this.units = units;
    this.records = records;
    this.run = run;
  }

  of<K extends Kind>(kind: K): readonly RecordOf<K>[] {
    return this.records.filter((record): record is RecordOf<K> => record.kind === kind);
  }

  ids(...kinds: readonly Kind[]): readonly string[] {
    return this.records.flatMap(({ kind, id }) => (kinds.includes(kind) ? [id] : [])).toSorted();
  }

  unit(key: string): Extraction['units'][number] | undefined {
    return this.units.find(({ unit }) => unit.key === key);
  }
}

/** The selection of a config's `select`. */
export function selecting(select: object): Selection {
  return selection(Select.parse(select), new Date('2026-11-01T00:00:00Z'));
}
