import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { SextantError } from '@sextant/core';
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici';

export interface ConnectionOptions {
  /** Else `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment. */
  readonly proxy?: string | undefined;
  /** PEM file with further certificate authorities, beside those of the system. */
  readonly caFile?: string | undefined;
  /** Connections kept open. */
  readonly connections: number;
}

const TIMEOUTS = { headersTimeout: 120_000, bodyTimeout: 120_000, keepAliveTimeout: 30_000 };

/** One dispatcher a client: its pool, its proxy, its trust. Passed explicitly, never the global one. */
export function dispatcherFor({ proxy, caFile, connections }: ConnectionOptions): Dispatcher {
  const tls = { timeout: 15_000, minVersion: 'TLSv1.2' as const, ...trust(caFile) };
  const options = { ...TIMEOUTS, connections, connect: tls, requestTls: tls, proxyTls: tls };
  if (proxy === undefined) return new EnvHttpProxyAgent(options);
  return proxy === '' ? new Agent(options) : new ProxyAgent({ ...options, uri: proxy });
}

function trust(caFile: string | undefined): { ca?: string[] } {
  if (caFile === undefined) return {};
  try {
    return { ca: [readFileSync(caFile, 'utf8'), ...rootCertificates] };
  } catch (error) {
    throw new SextantError({
      code: 'HTTP_CA_FILE',
      class: 'fatal',
      what: `The file of certificate authorities ${caFile} cannot be read: ${(error as Error).message}`,
      remedy: 'Correct tls.caFile in the config.',
      cause: error,
    });
  }
}
