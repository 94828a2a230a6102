import { type CallLedger, token } from '@sextant/core';
import { createHttpClient, type Redactor, type RetryPolicy } from '@sextant/http';
import { apiOf } from './api.ts';
import { contentEndpoints } from './endpoints/content.ts';
import { documentEndpoints } from './endpoints/documents.ts';
import { peopleEndpoints } from './endpoints/people.ts';
import { placesEndpoints } from './endpoints/places.ts';
import { sideListEndpoints } from './endpoints/side-lists.ts';
import { warehouseEndpoints } from './endpoints/warehouse.ts';
import { sigmaError } from './errors.ts';
import type { Member } from './schemas/people.ts';
import { type Credentials, sigmaTokens } from './token.ts';

export interface SigmaClientOptions extends Credentials {
  /** The base address: see `cloudUrl` and `normalizedUrl`. */
  readonly apiUrl: string;
  /** Calls in flight at a time. */
  readonly concurrency: number;
  readonly ledger: CallLedger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly proxy?: string | undefined;
  readonly caFile?: string | undefined;
  readonly retry?: RetryPolicy;
}

/** Sigma's read endpoints, named for what they yield. Listings are lazy, and tell `onNote` of rows that may be missing. */
export type SigmaClient = ReturnType<typeof endpoints> & {
  /** The member who owns the credentials. Asked once. */
  self(): Promise<Member>;
  close(): Promise<void>;
};

export const SIGMA = token<SigmaClient>('sigma');

export function createSigmaClient(options: SigmaClientOptions): SigmaClient {
  const { apiUrl, clientId, clientSecret, redactor, ...connection } = options;
  redactor.add(clientSecret);
  const auth = sigmaTokens({ clientId, clientSecret }, redactor);
  const http = createHttpClient({ ...connection, baseUrl: apiUrl, auth, explain: sigmaError });
  const sigma = endpoints(apiOf(http));
  let self: Promise<Member> | undefined;
  return {
    ...sigma,
    self: () => (self ??= sigma.whoami().then(({ userId }) => sigma.member(userId))),
    close: () => http.close(),
  };
}

function endpoints(api: ReturnType<typeof apiOf>) {
  return {
    ...peopleEndpoints(api),
    ...placesEndpoints(api),
    ...documentEndpoints(api),
    ...contentEndpoints(api),
    ...sideListEndpoints(api),
    ...warehouseEndpoints(api),
  };
}
