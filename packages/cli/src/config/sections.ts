import { SextantError } from '@sextant/core';
import { CLOUDS, normalizedUrl } from '@sextant/sigma-client';
import { z } from 'zod';

const baseUrl = (about: string) =>
  z
    .url({ protocol: /^https?$/ })
    .describe(about)
    .meta({ allowed: 'an https:// address' });

const unsafe = 'sends credentials in the clear to another machine; an https:// address';

function isSafe(address: string): boolean {
  try {
    return normalizedUrl(address) !== '';
  } catch (error) {
    if (error instanceof SextantError) return false;
    throw error;
  }
}

const Sigma = z.strictObject({
  cloud: z
    .enum([...(Object.keys(CLOUDS) as (keyof typeof CLOUDS)[]), 'auto'])
    .describe("The organization's cloud, or `auto` to find it")
    .optional(),
  apiUrl: baseUrl('Base address of the API, instead of `cloud`').refine(isSafe, unsafe).optional(),
  clientId: z.string().min(1).describe('Client id of the API credentials'),
  clientSecret: z.string().min(1).describe('Client secret of the API credentials').meta({ secret: true }),
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('Calls in flight at a time')
    .meta({ allowed: 'Sigma allows 1–10' }),
  proxy: baseUrl('HTTP proxy; else HTTPS_PROXY and NO_PROXY').optional(),
  tls: z
    .strictObject({ caFile: z.string().min(1).optional().describe('PEM file of further certificate authorities') })
    .optional()
    .describe('TLS settings'),
});

const AlationAuth = z.union([
  z.strictObject({
    refreshToken: z.string().min(1).describe('Refresh token of a Server Admin').meta({ secret: true }),
    userId: z.number().int().positive().describe('Number of the user the token belongs to'),
  }),
  z.strictObject({
    clientId: z.string().min(1).describe('OAuth client id'),
    clientSecret: z.string().min(1).describe('OAuth client secret').meta({ secret: true }),
  }),
]);

const Alation = z.strictObject({
  url: baseUrl('Address of the Alation instance'),
  auth: AlationAuth.describe('Either { refreshToken, userId } or { clientId, clientSecret }'),
});

/** What the command adds to the engine's settings. */
export const SECTIONS = {
  sigma: Sigma.describe('Where Sigma is and how to enter'),
  loginUserName: z
    .string()
    .min(1)
    .optional()
    .describe('E-mail of the Sigma member whose eyes the run looks through, where permission mirroring is off'),
  alation: Alation.optional().describe('Where Alation is and how to enter'),
};

export type SigmaSection = z.output<typeof Sigma>;
export type AlationSection = z.output<typeof Alation>;
