import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '@sextant/simulator';
import { SWIFT, type Calm } from './calm-run.ts';
import type { Mixture } from './mixtures.ts';
import { ORGANIZATIONS } from './organizations.ts';
import { type FinishedRun, runInProcess } from './run-in-process.ts';

export interface Disturbed {
  readonly mixture: Mixture;
  /** Undefined: it threw. */
  readonly run: FinishedRun | undefined;
  readonly thrown: unknown;
  /** Another run over the same state, undisturbed. */
  readonly after: FinishedRun | undefined;
  /** What no report may hold. */
  readonly secrets: readonly string[];
  /** What the client asked that the API does not know. */
  readonly violations: readonly string[];
}

/** Runs through a mixture: on nothing, or on what an undisturbed run has left. */
export async function disturbedRun(mixture: Mixture, calm: Calm): Promise<Disturbed> {
  const { again, heals, faults, tokenLifeSeconds, deadlineMs, seed } = mixture;
  const org = ORGANIZATIONS[mixture.org];
  const folder = mkdtempSync(join(tmpdir(), 'sextant-mixture-'));
  try {
    if (again) cpSync(calm.folder, folder, { recursive: true, verbatimSymlinks: true });
    await using simulator = await startSimulator({ org, faults, faultSeed: seed, tokenLifeSeconds, slowMs: 20 });
    const retry = { ...SWIFT, deadlineMs };
    const ended = await runInProcess(simulator, { folder, retry, full: again }).then(
      (run) => ({ run, thrown: undefined }),
      (thrown: unknown) => ({ run: undefined, thrown }),
    );
    const secrets = [simulator.clientSecret, ...simulator.tokensGiven()];
    const { violations } = simulator.stats();
    const after = heals && ended.run !== undefined ? await undisturbed(org, folder) : undefined;
    return { mixture, ...ended, after, secrets, violations };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function undisturbed(org: (typeof ORGANIZATIONS)[keyof typeof ORGANIZATIONS], folder: string) {
  await using simulator = await startSimulator({ org });
  return await runInProcess(simulator, { folder, retry: SWIFT, full: false });
}
