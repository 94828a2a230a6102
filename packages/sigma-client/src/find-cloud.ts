import { SextantError } from '@sextant/core';
import { createSigmaClient, type SigmaClientOptions } from './client.ts';
import { CLOUDS } from './hosts.ts';

/** Asked once each: a cloud that does not answer at once is seldom the one. */
const ONCE = { attempts: 1, baseMs: 0, capMs: 0, deadlineMs: 20_000 };

/** An error: no answer came, and why. */
type Answer = 'takes' | 'refuses' | SextantError;

/**
 * The API address of the cloud that takes the credentials, for `cloud: auto`. Sigma tells nobody where an organization
 * lives, so all its clouds are asked side by side, one token request each.
 *
 * @throws SextantError `SIGMA_CLOUD_NOT_FOUND`, fatal: none of them takes the credentials.
 */
export async function findCloud(
  options: Omit<SigmaClientOptions, 'apiUrl'>,
  clouds: Readonly<Record<string, string>> = CLOUDS,
): Promise<string> {
  const found = new AbortController();
  const signal = AbortSignal.any([options.signal, found.signal]);
  const searches = Object.entries(clouds).map(async ([name, apiUrl]) => {
    return { name, apiUrl, answer: await ask({ ...options, signal, apiUrl }) };
  });
  try {
    return await Promise.any(searches.map(async (search) => taker(await search)));
  } catch {
    // Fails by itself where one search broke off; else all were asked, in vain.
    throw notFound(await Promise.all(searches));
  } finally {
    // Whoever answers later is not waited for.
    found.abort();
    await Promise.allSettled(searches);
  }
}

function taker({ apiUrl, answer }: { readonly apiUrl: string; readonly answer: Answer }): string {
  if (answer === 'takes') return apiUrl;
  throw new Error(String(answer));
}

async function ask(options: SigmaClientOptions): Promise<Answer> {
  const client = createSigmaClient({ ...options, retry: ONCE });
  try {
    await client.enter();
    return 'takes';
  } catch (error) {
    if (options.signal.aborted || !(error instanceof SextantError)) throw error;
    return error.code === 'SIGMA_UNAUTHORIZED' ? 'refuses' : error;
  } finally {
    await client.close();
  }
}

function notFound(asked: readonly { readonly name: string; readonly answer: Answer }[]): SextantError {
  const silent = asked.flatMap(({ name, answer }) => (answer instanceof SextantError ? [{ name, error: answer }] : []));
  const [first] = silent;
  // Where none answers for one and the same reason, it is not the clouds: the reason is what has to be told.
  const alike = silent.length === asked.length && silent.every(({ error }) => error.code === first?.error.code);
  if (first !== undefined && alike) return first.error;
  const unheard = first === undefined ? '' : `; no answer came from ${silent.map(({ name }) => name).join(', ')}`;
  return new SextantError({
    code: 'SIGMA_CLOUD_NOT_FOUND',
    class: 'fatal',
    what: `No cloud takes the credentials${unheard}`,
    remedy:
      'Set sigma.cloud as Administration > Developer Access shows it, and check client id, secret, proxy and firewall.',
  });
}
