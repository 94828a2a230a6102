import { readFileSync } from 'node:fs';
import { unescape } from 'node:querystring';
import { getCACertificates } from 'node:tls';
import { SextantError } from '@sextant/core';
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici';
import { isLoopback } from './loopback.ts';

export interface ConnectionOptions {
  /** Where the calls go: this machine is reached without the proxy of the environment. */
  readonly hostname: string;
  /** Else `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment. */
  readonly proxy?: string | undefined;
  /** PEM file with further certificate authorities, beside those that Node trusts. */
  readonly caFile?: string | undefined;
  /** Connections kept open. */
  readonly connections: number;
}

const TIMEOUTS = { headersTimeout: 120_000, bodyTimeout: 120_000, keepAliveTimeout: 30_000 };
const ENVIRONMENT = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * One dispatcher a client: its pool, its proxy, its trust. Passed explicitly, never the global one.
 *
 * @throws SextantError `HTTP_PROXY_ADDRESS`, `HTTP_CA_FILE`, fatal: an address or a file that cannot be used.
 */
export function dispatcherFor({ hostname, proxy, caFile, connections }: ConnectionOptions): Dispatcher {
  const tls = { timeout: 15_000, minVersion: 'TLSv1.2' as const, ...trust(caFile) };
  const options = { ...TIMEOUTS, connections, connect: tls, requestTls: tls, proxyTls: tls };
  if (proxy === undefined && isLoopback(hostname)) return new Agent(options);
  try {
    return proxy === undefined ? new EnvHttpProxyAgent(options) : new ProxyAgent({ ...options, uri: proxy });
  } catch {
    // Neither the address nor the error that quotes it is shown: it may hold a password that nobody can find in it.
    throw new SextantError({
      code: 'HTTP_PROXY_ADDRESS',
      class: 'fatal',
      what: `The proxy's address ${proxy === undefined ? 'in HTTPS_PROXY or HTTP_PROXY' : 'in the config'} cannot be understood`,
      remedy: 'Write it as http://host:port, or http://user:password@host:port with special letters percent-encoded.',
    });
  }
}

/** Passwords in the addresses of proxies that may be used: secrets to hide. */
export function proxyPasswords(proxy: string | undefined): readonly string[] {
  const addresses = proxy === undefined ? ENVIRONMENT.map((name) => process.env[name] ?? '') : [proxy];
  return addresses.flatMap((address) => {
    const password = URL.parse(address)?.password ?? '';
    return [password, unescape(password)];
  });
}

function trust(caFile: string | undefined): { ca?: string[] } {
  if (caFile === undefined) return {};
  const pem = readCaFile(caFile);
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw badCaFile(caFile, 'holds no certificate in PEM form');
  return { ca: [pem, ...getCACertificates('default')] };
}

function readCaFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw badCaFile(path, `cannot be read: ${(error as Error).message}`, error);
  }
}

function badCaFile(path: string, why: string, cause?: unknown): SextantError {
  return new SextantError({
    code: 'HTTP_CA_FILE',
    class: 'fatal',
    what: `The file of certificate authorities ${path} ${why}`,
    remedy: 'Correct tls.caFile in the config.',
    cause,
  });
}
