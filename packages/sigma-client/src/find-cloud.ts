import { SextantError } from '@sextant/core';
import { createSigmaClient, type SigmaClientOptions } from './client.ts';
import { CLOUDS } from './hosts.ts';

/** Asked once each: a cloud that does not answer at once is seldom the one. */
const ONCE = { attempts: 1, baseMs: 0, capMs: 0, deadlineMs: 20_000 };

/**
 * The API address of the cloud that takes the credentials, for `cloud: auto`. Sigma tells nobody where an organization
 * lives, so its clouds are asked one after the other.
 *
 * @throws SextantError `SIGMA_CLOUD_NOT_FOUND`, fatal: none of them takes the credentials.
 */
export async function findCloud(
  options: Omit<SigmaClientOptions, 'apiUrl'>,
  clouds: Readonly<Record<string, string>> = CLOUDS,
): Promise<string> {
  const silent: string[] = [];
  for (const [name, apiUrl] of Object.entries(clouds)) {
    const answer = await ask({ ...options, apiUrl });
    if (answer === 'takes') return apiUrl;
    if (answer === 'silent') silent.push(name);
  }
  throw new SextantError({
    code: 'SIGMA_CLOUD_NOT_FOUND',
    class: 'fatal',
    what: `No cloud takes the credentials${silent.length > 0 ? `; no answer came from ${silent.join(', ')}` : ''}`,
    remedy:
      'Set sigma.cloud as Administration > Developer Access shows it, and check client id, secret, proxy and firewall.',
  });
}

async function ask(options: SigmaClientOptions): Promise<'takes' | 'refuses' | 'silent'> {
  const client = createSigmaClient({ ...options, retry: ONCE });
  try {
    await client.whoami();
    return 'takes';
  } catch (error) {
    if (options.signal.aborted || !(error instanceof SextantError)) throw error;
    return error.code === 'SIGMA_UNAUTHORIZED' ? 'refuses' : 'silent';
  } finally {
    await client.close();
  }
}
