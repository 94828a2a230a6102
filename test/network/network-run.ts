import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulator } from '@sextant/simulator';
import { type FinishedRun, runSextant } from '../run-sextant.ts';

export interface Way {
  /** `sigma.proxy`; by a variable, as a password wants it. */
  readonly proxy?: string;
  /** `sigma.tls.caFile`. */
  readonly caFile?: string | undefined;
  /** Another address of the simulator than its own. */
  readonly sigmaUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface NetworkRun {
  readonly exitCode: number;
  readonly found: number;
  readonly calls: number;
  readonly error: FinishedRun['report']['error'];
  /** stdout, stderr, and every file the run left: state, report, output. */
  readonly everything: string;
}

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** Runs the real command against a simulator, with nothing of this machine's own network settings. */
export async function runThrough(simulator: Simulator, way: Way): Promise<NetworkRun> {
  const { sigmaUrl = simulator.sigmaUrl, proxy, caFile, env } = way;
  const run = await runSextant(
    { ...simulator, sigmaUrl },
    {
      loginUserName: simulator.loginUserName,
      args: ['--log-level', 'debug'],
      sigma: [
        ...(proxy === undefined ? [] : ['proxy: ${TEST_PROXY}']),
        ...(caFile === undefined ? [] : [`tls: { caFile: ${caFile} }`]),
      ],
      env: { ...Object.fromEntries(PROXY_VARIABLES.map((name) => [name, undefined])), TEST_PROXY: proxy, ...env },
    },
  );
  const { exitCode, report, stdout, stderr, folder } = run;
  const everything = [stdout, stderr, ...filesIn(folder)].join('\n');
  rmSync(folder, { recursive: true });
  return { exitCode, found: report.found, calls: report.calls.total, error: report.error, everything };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
}
