import { reach } from '@sextant/http';
import { CLOUDS, cloudUrl, findCloud, normalizedUrl, type Member, type SigmaClient } from '@sextant/sigma-client';
import { SextantError } from '@sextant/core';
import type { SigmaSection } from '../config/sections.ts';
import { counted } from '../screen/figures.ts';
import type { Connection } from '../wiring.ts';
import { type Check, failedCheck } from './check.ts';

/** Where Sigma is: as configured, or as the credentials tell. */
export async function hostCheck(
  { apiUrl, cloud = 'auto' }: SigmaSection,
  connection: Connection,
): Promise<{ readonly apiUrl?: string; readonly checks: readonly Check[] }> {
  const result = { heading: 'Host', id: 'host', status: 'ok' } as const;
  if (apiUrl !== undefined) {
    const url = normalizedUrl(apiUrl);
    return { apiUrl: url, checks: [{ ...result, message: new URL(url).host }] };
  }
  if (cloud !== 'auto') {
    const url = cloudUrl(cloud);
    return { apiUrl: url, checks: [{ ...result, message: `${cloud}, ${new URL(url).host}` }] };
  }
  try {
    const found = await findCloud(connection);
    const name = cloudAt(found);
    return { apiUrl: found, checks: [{ ...result, message: `${name}: sigma.cloud: ${name} saves looking for it` }] };
  } catch (error) {
    return { checks: [failedCheck('Host', 'host', error)] };
  }
}

export async function networkCheck(apiUrl: string, { proxy, caFile, signal }: Connection): Promise<Check> {
  const id = 'network';
  try {
    const reached = await reach({ baseUrl: apiUrl, proxy, caFile, signal });
    const { hostname, port, protocol } = new URL(apiUrl);
    const address = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
    const through = reached.proxy === undefined ? '' : ` through ${reached.proxy}`;
    const tls = reached.tls?.replace('TLSv', 'TLS ') ?? 'no TLS, on this machine';
    return { heading: 'Network', id, status: 'ok', message: `${address}${through} · ${tls} · ${reached.ms} ms` };
  } catch (error) {
    return failedCheck('Network', id, error);
  }
}

/** Whether the credentials enter, and who owns them. */
export async function tokenCheck(
  sigma: SigmaClient,
  apiUrl: string,
  connection: Connection,
): Promise<{ readonly owner?: Member; readonly check: Check }> {
  const about = { heading: 'Token', id: 'token' } as const;
  try {
    const seconds = await sigma.enter();
    const owner = await sigma.self();
    const type = owner.memberType === undefined ? '' : ` · account type ${owner.memberType}`;
    const life = `expires in ${counted(Math.round(seconds / 60), 'minute')}`;
    const message = `owner ${owner.email ?? owner.id}${type} · ${life}`;
    return { owner, check: { ...about, status: 'ok', message } };
  } catch (error) {
    return { check: (await elsewhere(error, apiUrl, connection)) ?? failedCheck(about.heading, about.id, error) };
  }
}

/** Sigma answers alike to a wrong secret and to another cloud's credentials: its other clouds know which it is. */
async function elsewhere(error: unknown, apiUrl: string, connection: Connection): Promise<Check | undefined> {
  const refused = error instanceof SextantError && error.code === 'SIGMA_UNAUTHORIZED';
  if (!refused || cloudAt(apiUrl) === undefined) return undefined;
  const others = Object.fromEntries(Object.entries(CLOUDS).filter(([, url]) => url !== apiUrl));
  try {
    const name = cloudAt(await findCloud(connection, others));
    const message = `The credentials are not of ${cloudAt(apiUrl)}, but of ${name}`;
    const code = 'SIGMA_UNAUTHORIZED';
    return { heading: 'Token', id: 'token', status: 'fail', message, remedy: `Set sigma.cloud to ${name}.`, code };
  } catch (searched) {
    if (searched instanceof SextantError) return undefined;
    throw searched;
  }
}

function cloudAt(apiUrl: string): string | undefined {
  return Object.entries(CLOUDS).find(([, url]) => url === apiUrl)?.[0];
}
