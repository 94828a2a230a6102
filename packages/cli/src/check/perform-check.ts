import { resolve } from 'node:path';
import type { Composition } from '@sextant/core';
import { SIGMA } from '@sextant/sigma-client';
import type { LoadedConfig } from '../config/load.ts';
import { counted } from '../screen/figures.ts';
import type { Session } from '../session.ts';
import { type Connection, connectionOf, DIRECTORY, wire } from '../wiring.ts';
import type { Check } from './check.ts';
import { hostCheck, networkCheck, tokenCheck } from './connection-checks.ts';
import { diskCheck } from './disk-check.ts';
import { audienceCheck, levelChecks, pluginChecks } from './plugin-checks.ts';

/** Whoever waits at a terminal wants to know soon. */
const PATIENCE = { attempts: 3, baseMs: 500, capMs: 4000, deadlineMs: 30_000 };

/**
 * Everything that can be known before a run, one after the other, as soon as each is known: what fails leaves out only
 * what it stands in the way of. Writes nothing.
 */
export async function* performCheck(
  session: Session,
  { config, composition }: LoadedConfig,
  signal: AbortSignal,
): AsyncGenerator<Check> {
  yield configCheck(composition);
  const connection = { ...connectionOf(session, config.sigma, { signal }), retry: PATIENCE };
  const host = await hostCheck(config.sigma, connection);
  if (host.apiUrl === undefined) yield* host.checks;
  else yield* sigmaChecks({ apiUrl: host.apiUrl, checks: host.checks }, connection, { config, composition, signal });
  await using scope = wire(connection, host.apiUrl ?? '');
  yield* await pluginChecks(composition.sinks, scope, { signal, selection: composition.selection });
  yield await diskCheck(resolve(session.cwd, session.globals.state ?? config.state.path));
}

type Asked = Pick<LoadedConfig, 'config' | 'composition'> & { readonly signal: AbortSignal };

async function* sigmaChecks(
  host: { readonly apiUrl: string; readonly checks: readonly Check[] },
  connection: Connection,
  { config, composition, signal }: Asked,
): AsyncGenerator<Check> {
  const { apiUrl } = host;
  const network = await networkCheck(apiUrl, connection);
  yield network;
  yield* host.checks;
  if (network.status === 'fail') return;
  await using scope = wire(connection, apiUrl);
  const { owner, check } = await tokenCheck(scope.get(SIGMA), apiUrl, connection);
  yield check;
  if (owner === undefined) return;
  const directory = scope.get(DIRECTORY);
  yield* await levelChecks(composition, directory, config.onMissingLevel);
  yield* await pluginChecks(composition.extractors, scope, { signal, selection: composition.selection });
  yield* await audienceCheck(composition, directory, scope, signal);
}

function configCheck({ resolver, extractors, sinks }: Composition): Check {
  const names = [resolver, ...extractors, ...sinks].map(({ name }) => name);
  const message = `${counted(names.length, 'plugin')} enabled: ${names.join(', ')}`;
  return { heading: 'Config', id: 'config', status: 'ok', message };
}
