import { once } from 'node:events';
import { SextantError } from '@sextant/core';
import type { SimulatorOptions } from '@sextant/simulator';
import { Option, type Command } from 'commander';
import { DONE, usageError } from '../exit-code.ts';
import { wholeNumber } from '../option-values.ts';
import { action, type Session } from '../session.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { writeStdout } from '../terminal/stdout.ts';

interface SimulateOptions {
  readonly port: number;
  readonly org: 'tiny' | 'small' | 'medium' | 'large' | 'xl';
  readonly seed: number;
  readonly latency: number;
  readonly rate?: number;
  readonly faults?: string;
  readonly tls?: boolean;
}

const EXAMPLES = `
Examples:
  $ sextant simulate                                  prints one JSON line when it listens; Ctrl-C ends it
  $ sextant simulate --port 8080 --org medium --seed 7
  $ sextant simulate --latency 50 --faults '503=0.1,403:/v2/workbooks/{workbookId}/columns=x1'
  $ sextant simulate --tls                            https, with a certificate authority of its own

Faults: KIND[:ENDPOINT][@PART OF THE PATH]=SHARE or =xTIMES, several by comma. A kind is a status from 400 to 599, or one of
html, cloudflare, busy, echo, truncated, empty, wrong_type, huge, reset, reset_body, half_open, slow, revoke, badrow,
duplicate, lost, short, cursor, broken.

To change the organization while somebody looks: POST {"op":"rename","id":"…","name":"…"} to <sigmaUrl>/__sim/mutate. Ops are
rename, move, edit, archive, delete, restore, tag, untag, grant, revoke, add-member, remove-member, deactivate, reactivate,
join, leave; what each wants is in packages/simulator/README.md.

It prints { sigmaUrl, clientId, clientSecret, org }. In a config: sigma: { apiUrl: <sigmaUrl>, … }
With --tls it prints { caFile }, too, which is there until it ends: sigma: { apiUrl: <sigmaUrl>, tls: { caFile: <caFile> }, … }`;

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('start a simulator of Sigma with a generated organization')
    .addOption(new Option('--port <number>', '0 takes a free one').argParser(wholeNumber(0, 65_535)).default(0))
    .addOption(
      new Option('--org <size>', 'how large').choices(['tiny', 'small', 'medium', 'large', 'xl']).default('small'),
    )
    .addOption(new Option('--seed <number>', 'another one, another organization').argParser(wholeNumber(0)).default(1))
    .addOption(new Option('--latency <ms>', 'how long an answer takes').argParser(wholeNumber(0)).default(0))
    .addOption(new Option('--rate <number>', 'requests allowed a second, 429 beyond').argParser(wholeNumber(1)))
    .option('--faults <spec>', 'which calls fail, and how')
    .option('--tls', 'serves https')
    .addHelpText('after', EXAMPLES)
    .action(action(simulate));
}

async function simulate(session: Session, options: SimulateOptions): Promise<number> {
  using interruption = onInterruption(session.log, 'Stopping.');
  const { startSimulator } = await import('@sextant/simulator');
  await using simulator = await startSimulator(simulatorOptions(options)).catch(refused(options));
  const { sigmaUrl, caFile, clientId, clientSecret } = simulator;
  await writeStdout(`${JSON.stringify({ sigmaUrl, caFile, clientId, clientSecret, org: options.org })}\n`);
  const { signal } = interruption;
  if (!signal.aborted) await once(signal, 'abort');
  return DONE;
}

function simulatorOptions(options: SimulateOptions): SimulatorOptions {
  const { port, org, seed, latency, rate, faults, tls = false } = options;
  const limit = rate === undefined ? {} : { requestsPerSecond: rate };
  return { port, org, seed, latencyMs: latency, tls, ...limit, ...(faults === undefined ? {} : { faults }) };
}

function refused({ port }: SimulateOptions): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error instanceof SyntaxError)
      throw usageError(`--faults: ${error.message}`, '`sextant simulate --help` shows the form.');
    if (error.code !== 'EADDRINUSE') throw error;
    throw new SextantError({
      code: 'SIMULATOR_PORT_TAKEN',
      class: 'fatal',
      what: `Something else listens on port ${port}`,
      remedy: 'Name another one with --port; 0 takes a free one.',
      cause: error,
    });
  };
}
