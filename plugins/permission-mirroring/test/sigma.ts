import {
  type AccessRecord,
  type Audience,
  audienceOf,
  CallLedger,
  type CatalogRecord,
  type DirectoryMember,
  type ResolvedUser,
} from '@sextant/core';
import { Redactor } from '@sextant/http';
import { createSigmaClient, type SigmaClient, sigmaDirectory } from '@sextant/sigma-client';
import { type Simulator, type SimulatorOptions, startSimulator, type Truth } from '@sextant/simulator';
import { type Extraction, extractionOf, MemoryCatalog, type TestRun, testRun } from '@sextant/testkit';
import { Config } from '../src/config.ts';
import { mirroringExtractor } from '../src/extractor.ts';
import { shuffle } from './random-rights.ts';

export const CONFIG = Config.parse({});

/** A simulated organization, a client of it, and what an earlier extractor stored of it. */
export class Sigma implements AsyncDisposable {
  readonly simulator: Simulator;
  readonly client: SigmaClient;
  readonly ledger = new CallLedger();

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    this.client = createSigmaClient({
      apiUrl: simulator.sigmaUrl,
      clientId: simulator.clientId,
      clientSecret: simulator.clientSecret,
      concurrency: 5,
      ledger: this.ledger,
      redactor: new Redactor(),
      signal: new AbortController().signal,
      retry: { attempts: 2, baseMs: 0, capMs: 0, deadlineMs: 10_000 },
    });
  }

  static async start(options: SimulatorOptions = {}): Promise<Sigma> {
    return new Sigma(await startSimulator(options));
  }

  /** Of few people and places, with rights as they come. */
  static async random(seed: number, faults?: string): Promise<Sigma> {
    const org = { members: 8, teams: 3, workspaces: 3, folders: 9, workbooks: 14 };
    const sigma = await Sigma.start({ org, seed, ...(faults === undefined ? {} : { faults }) });
    shuffle(
      sigma.simulator,
      sigma.simulator.truth().teams.map(({ id }) => id),
      seed,
    );
    return sigma;
  }

  /** All that there is, personal spaces too. */
  catalog(): MemoryCatalog {
    return new MemoryCatalog(storedRecords(this.simulator.truth()));
  }

  /** Of everybody who is active, or of some. Each with what its own listing names. */
  async audience(isIn: (member: DirectoryMember) => boolean = () => true): Promise<Audience> {
    const directory = sigmaDirectory(this.client);
    const members = (await Array.fromAsync(directory.members())).filter((member) => member.active && isIn(member));
    const users = members.map(async (member): Promise<ResolvedUser> => {
      const opens = member.admin ? 'all' : new Set(await Array.fromAsync(directory.openedBy(member.id)));
      return { member, catalogUser: member.email, rule: 'test', opens };
    });
    return audienceOf(await Promise.all(users));
  }

  async mirror(audience: Audience, catalog = this.catalog()): Promise<Mirrored> {
    const run = testRun({ audience, catalog });
    const { units, records } = await extractionOf(mirroringExtractor(CONFIG, this.client), run);
    const access = records.filter((record) => record.kind === 'access');
    return {
      units,
      records,
      access,
      run,
      levels: new Map(access.map(({ id, level = '' }) => [id, level])),
    };
  }

  /** What is to be told: `<object>/<member>` with the level. */
  expected(audience: Audience, catalog = this.catalog()): ReadonlyMap<string, string> {
    const ids = audience.users.map(({ member }) => member.id);
    const rows = Object.entries(this.simulator.levels(ids)).flatMap(([member, levels]) =>
      Object.entries(levels).flatMap(([object, level]): [string, string][] =>
        isStored(catalog, object) ? [[`${object}/${member}`, level]] : [],
      ),
    );
    return new Map(rows);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.simulator.close();
  }
}

export interface Mirrored extends Extraction {
  readonly access: readonly AccessRecord[];
  readonly levels: ReadonlyMap<string, string>;
  readonly run: TestRun;
}

function isStored(catalog: MemoryCatalog, id: string): boolean {
  const kinds = ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'] as const;
  return kinds.some((kind) => catalog.get(kind, id) !== undefined);
}

function storedRecords({ places, documents }: Truth): readonly CatalogRecord[] {
  const kinds = new Map(places.map(({ id, kind }) => [id, kind]));
  return [...places, ...documents].map(({ kind, id, name, parentId, ownerId }): CatalogRecord => {
    const parentKind = parentId === undefined ? undefined : kinds.get(parentId);
    return {
      kind,
      id,
      name,
      ...(parentId === undefined || parentKind === undefined ? {} : { parentId, parentKind }),
      ...(ownerId === undefined || kind === 'workspace' ? {} : { ownerId }),
    };
  });
}
