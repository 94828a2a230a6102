import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunReport } from '@sextant/core';

export const MAIN = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));

export interface Target {
  readonly sigmaUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RunSettings {
  readonly concurrency?: number;
  readonly loginUserName: string;
  /** YAML of the metadata plugin's settings, in flow style. */
  readonly metadata?: string;
  /** Further settings at the top, a line each. */
  readonly top?: readonly string[];
  /** Further plugins, a line each. */
  readonly plugins?: readonly string[];
  /** Further settings of the section `sigma`, a line each. */
  readonly sigma?: readonly string[];
  /** Variables beside those of this process; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** Of an earlier run, to go on from its state. */
  readonly folder?: string;
}

export interface FinishedRun extends Measured {
  readonly folder: string;
  readonly report: RunReport;
  readonly directory: string;
  readonly stateFile: string;
}

/** How a process ended, and what it took. */
export interface Measured {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly stdoutBytes: number;
  /** Wall time of the whole process, in seconds. */
  readonly seconds: number;
  /** Its largest resident set, in MB, as Linux keeps it. */
  readonly peakMegabytes: number;
}

/** Runs the real command as a process of its own. With `discard`, what it prints as data is counted and not kept. */
export async function measure(
  args: readonly string[],
  { cwd, env, discard = false }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly discard?: boolean },
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--conditions=@sextant/source', MAIN, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let peak = 0;
  let stdoutBytes = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentPeak(child.pid))), 50);
  const text = async (stream: NodeJS.ReadableStream, keep: boolean): Promise<string> => {
    let all = '';
    for await (const chunk of stream) {
      if (stream === child.stdout) stdoutBytes += Buffer.byteLength(String(chunk));
      if (keep) all += String(chunk);
    }
    return all;
  };
  const [stdout, stderr, exitCode] = await Promise.all([
    text(child.stdout, !discard),
    text(child.stderr, true),
    new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1))),
  ]);
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return { exitCode, stdout, stderr, stdoutBytes, seconds, peakMegabytes: peak };
}

/** Runs the real command as a process of its own, against a server that speaks Sigma's API. */
export async function runSextant(target: Target, settings: RunSettings): Promise<FinishedRun> {
  const folder = settings.folder ?? mkdtempSync(join(tmpdir(), 'sextant-run-'));
  const config = join(folder, 'sextant.yaml');
  writeFileSync(config, configText(target, settings, folder));
  const env = { ...process.env, TEST_SIGMA_SECRET: target.clientSecret, ...settings.env };
  const measured = await measure(['run', '-c', config, '--json', ...(settings.args ?? [])], { cwd: folder, env });
  const { exitCode, stdout, stderr } = measured;
  if (!stdout.startsWith('{')) throw new Error(`sextant ended with ${exitCode} and no report: ${stderr}`);
  const report = JSON.parse(stdout) as RunReport;
  return { ...measured, folder, report, directory: join(folder, 'out'), stateFile: join(folder, 'state.db') };
}

export function configText(target: Target, settings: RunSettings, folder: string): string {
  return `version: 1
sigma:
  apiUrl: ${target.sigmaUrl}
  clientId: ${target.clientId}
  clientSecret: \${TEST_SIGMA_SECRET}
  concurrency: ${settings.concurrency ?? 10}
${(settings.sigma ?? []).map((line) => `  ${line}\n`).join('')}loginUserName: '${settings.loginUserName}'
state: { path: ${join(folder, 'state.db')} }
${(settings.top ?? []).map((line) => `${line}\n`).join('')}plugins:
  metadata: ${settings.metadata ?? '{ enabled: true }'}
  sink-json: { enabled: true, directory: ${join(folder, 'out')} }
${(settings.plugins ?? []).map((line) => `  ${line}\n`).join('')}`;
}

/** Linux only: elsewhere the figure is 0. */
function residentPeak(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
