import { CallLedger, type CatalogRecord } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { createSigmaClient, type SigmaClient } from '@sextant/sigma-client';
import { type Simulator, type SimulatorOptions, startSimulator, type Truth } from '@sextant/simulator';
import { MemoryCatalog } from '@sextant/testkit';

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

  catalog(): MemoryCatalog {
    return new MemoryCatalog(storedRecords(this.simulator.truth()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.simulator.close();
  }
}

function storedRecords({ records, places, documents }: Truth): readonly CatalogRecord[] {
  const kinds = new Map(places.map(({ id, kind }) => [id, kind]));
  const placed = places.filter(({ personal }) => !personal);
  const selected = documents.filter(({ personal }) => !personal);
  return [
    ...(records['organization'] ?? []).map((id) => ({ kind: 'organization' as const, id })),
    ...(records['connection'] ?? []).map((id) => ({ kind: 'connection' as const, id })),
    ...[...placed, ...selected].map(({ kind, id, name, parentId, ownerId }): CatalogRecord => {
      const parentKind = parentId === undefined ? undefined : kinds.get(parentId);
      return {
        kind,
        id,
        name,
        ...(parentId === undefined || parentKind === undefined ? {} : { parentId, parentKind }),
        ...(ownerId === undefined || kind === 'workspace' ? {} : { ownerId }),
      };
    }),
  ];
}
