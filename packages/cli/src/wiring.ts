import { CallLedger, LEDGER, Scope, token, type Directory } from '@sextant/core';
import { cloudUrl, createSigmaClient, normalizedUrl, SIGMA, sigmaDirectory } from '@sextant/sigma-client';
import type { Config } from './config/load.ts';
import type { SigmaSection } from './config/sections.ts';
import type { Session } from './session.ts';

export const DIRECTORY = token<Directory>('directory');

/**
 * What the plugins of a run depend on. Nothing is made before somebody asks: without a plugin that reads Sigma there is no
 * client. Closing the scope closes what was made, newest first.
 */
export function wire({ redactor }: Session, { sigma }: Config, signal: AbortSignal): Scope {
  return Scope.root()
    .provide(LEDGER, () => new CallLedger())
    .provide(
      SIGMA,
      (scope) =>
        createSigmaClient({
          apiUrl: apiUrlOf(sigma),
          clientId: sigma.clientId,
          clientSecret: sigma.clientSecret,
          concurrency: sigma.concurrency,
          ledger: scope.get(LEDGER),
          redactor,
          signal,
          proxy: sigma.proxy,
          caFile: sigma.tls?.caFile,
        }),
      (client) => client.close(),
    )
    .provide(DIRECTORY, (scope) => sigmaDirectory(scope.get(SIGMA)));
}

/** The config has made sure that one of the two is given. */
function apiUrlOf({ apiUrl, cloud }: SigmaSection): string {
  return apiUrl === undefined ? cloudUrl(cloud ?? '') : normalizedUrl(apiUrl);
}
