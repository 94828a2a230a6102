import { nearest, SextantError } from '@sextant/core';
import { isLoopback } from '@sextant/http';

/** Every cloud Sigma runs on, by the name the config uses, with the base address of its API. */
export const CLOUDS = {
  'gcp-us': 'https://api.sigmacomputing.com',
  'gcp-sa': 'https://api.sa.gcp.sigmacomputing.com',
  'aws-us': 'https://aws-api.sigmacomputing.com',
  'aws-us-east': 'https://api.us-a.aws.sigmacomputing.com',
  'aws-ca': 'https://api.ca.aws.sigmacomputing.com',
  'aws-eu': 'https://api.eu.aws.sigmacomputing.com',
  'aws-au': 'https://api.au.aws.sigmacomputing.com',
  'aws-uk': 'https://api.uk.aws.sigmacomputing.com',
  'azure-us': 'https://api.us.azure.sigmacomputing.com',
  'azure-eu': 'https://api.eu.azure.sigmacomputing.com',
  'azure-ca': 'https://api.ca.azure.sigmacomputing.com',
  'azure-uk': 'https://api.uk.azure.sigmacomputing.com',
  'azure-au': 'https://api.au.azure.sigmacomputing.com',
} as const;

export type Cloud = keyof typeof CLOUDS;

/** Other words that people use for them. */
const ALIASES: Readonly<Record<string, Cloud>> = {
  gcp: 'gcp-us',
  'gcp-ksa': 'gcp-sa',
  aws: 'aws-us',
  'aws-us-west': 'aws-us',
  'aws-apac': 'aws-au',
  'aws-canada': 'aws-ca',
  'aws-europe': 'aws-eu',
  azure: 'azure-us',
};

/** @throws SextantError `SIGMA_CLOUD_UNKNOWN`, fatal. */
export function cloudUrl(name: string): string {
  const word = name.trim().toLowerCase();
  const cloud = ALIASES[word] ?? word;
  const url = Object.entries(CLOUDS).find(([known]) => known === cloud)?.[1];
  if (url !== undefined) return url;
  const meant = nearest(word, [...Object.keys(CLOUDS), ...Object.keys(ALIASES)]);
  throw new SextantError({
    code: 'SIGMA_CLOUD_UNKNOWN',
    class: 'fatal',
    what: `Sigma has no cloud named ${name}`,
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}Use one of ${Object.keys(CLOUDS).join(', ')}, or give the address as sigma.apiUrl.`,
  });
}

/**
 * A pasted address made a base: without `/v2` and trailing slashes.
 *
 * @throws SextantError `SIGMA_URL_INVALID`, fatal: no URL, or plain http to another machine.
 */
export function normalizedUrl(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null) throw invalid(address, 'is no web address');
  // What stands before the host may be a password.
  const shown = `${url.protocol}//${url.host}`;
  if (!/^https?:$/.test(url.protocol)) throw invalid(shown, 'is no web address');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw invalid(shown, 'would send credentials in the clear');
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/v2(\.1)?$/, '')}`;
}

function invalid(address: string, why: string): SextantError {
  return new SextantError({
    code: 'SIGMA_URL_INVALID',
    class: 'fatal',
    what: `sigma.apiUrl ${address} ${why}`,
    remedy: 'Give the address shown under Administration > Developer Access, beginning with https://.',
  });
}
