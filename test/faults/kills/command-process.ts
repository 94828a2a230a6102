import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '@sextant/simulator';
import { configText, MAIN } from '../../run-sextant.ts';

export interface EndedProcess {
  readonly killed: boolean;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** When to kill: `reached` tells that it is time, and then so many milliseconds pass. */
export interface Kill {
  readonly reached: () => boolean;
  readonly ms: number;
}

/** The real command as a process of its own, in a folder with its config, state and files. */
export async function runCommand(
  args: readonly string[],
  { folder, simulator }: { readonly folder: string; readonly simulator: Simulator },
  kill?: Kill,
): Promise<EndedProcess> {
  const { loginUserName, clientSecret } = simulator;
  const config = join(folder, 'sextant.yaml');
  writeFileSync(config, configText(simulator, { loginUserName, concurrency: CONCURRENCY }, folder));
  const started = performance.now();
  const child = spawn(process.execPath, ['--conditions=@sextant/source', MAIN, ...args, '-c', config], {
    cwd: folder,
    env: { ...process.env, TEST_SIGMA_SECRET: clientSecret, NODE_COMPILE_CACHE: COMPILED },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => (texts[stream] += chunk));
  }
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  if (kill !== undefined) {
    while (!isOver() && !kill.reached()) await sleep(1);
    await Promise.race([sleep(kill.ms), closed]);
    child.kill('SIGKILL');
  }
  await closed;
  const seconds = (performance.now() - started) / 1000;
  return { killed: child.signalCode === 'SIGKILL', code: child.exitCode, ...texts, seconds };
}

/** What the config gives by itself. */
const CONCURRENCY = 3;

/** Most of a short process is its start, and less of it where another one has compiled before. */
const COMPILED = mkdtempSync(join(tmpdir(), 'sextant-compiled-'));
process.once('exit', () => rmSync(COMPILED, { recursive: true, force: true }));

/** All calls that a simulator has answered, those for tokens too. */
export function callsTo(simulator: Simulator): number {
  return Object.values(simulator.stats().requests).reduce((sum, count) => sum + count, 0);
}
