import { CallLedger, LEDGER, Scope, STDOUT, token, type Directory } from '@sextant/core';
import {
  cloudUrl,
  createSigmaClient,
  findCloud,
  normalizedUrl,
  SIGMA,
  type SigmaClient,
  type SigmaClientOptions,
  sigmaDirectory,
} from '@sextant/sigma-client';
import type { SigmaSection } from './config/sections.ts';
import type { Session } from './session.ts';

export const DIRECTORY = token<Directory>('directory');

/** Everything about the way to Sigma, but where it is. */
export type Connection = Omit<SigmaClientOptions, 'apiUrl'>;

export function connectionOf(
  { redactor }: Session,
  { clientId, clientSecret, concurrency, proxy, tls }: SigmaSection,
  { signal, budget }: { readonly signal: AbortSignal; readonly budget?: number | undefined },
): Connection {
  const ledger = new CallLedger(budget);
  return { clientId, clientSecret, concurrency, proxy, caFile: tls?.caFile, ledger, redactor, signal };
}

/**
 * What the plugins of a run depend on. Nothing is made before somebody asks: without a plugin that reads Sigma there is no
 * client. Closing the scope closes what was made, newest first.
 */
export function wire(connection: Connection, apiUrl: string): Scope {
  return wireClient(connection, () => createSigmaClient({ ...connection, apiUrl }));
}

export function wireClient({ ledger }: Pick<Connection, 'ledger'>, create: () => SigmaClient): Scope {
  return Scope.root()
    .provide(LEDGER, () => ledger)
    .provide(STDOUT, () => process.stdout)
    .provide(SIGMA, create, (client) => client.close())
    .provide(DIRECTORY, (scope) => sigmaDirectory(scope.get(SIGMA)));
}

/** The config has made sure that one of the two is given. */
export async function apiUrlOf(
  { apiUrl, cloud = 'auto' }: SigmaSection,
  connection: Connection,
  { log }: Session,
): Promise<string> {
  if (apiUrl !== undefined) return normalizedUrl(apiUrl);
  if (cloud !== 'auto') return cloudUrl(cloud);
  const found = await findCloud(connection);
  log.say('info', `The organization lives at ${found}; naming its cloud in the config saves looking for it.`);
  return found;
}
