import { type CallLedger, type KeptAnswers, token } from '@sextant/core';
import {
  createHttpClient,
  createReplayClient,
  type HttpClient,
  type Recorded,
  type Recorder,
  type Redactor,
  type RetryPolicy,
} from '@sextant/http';
import { apiOf } from './api.ts';
import { contentEndpoints } from './endpoints/content.ts';
import { documentEndpoints } from './endpoints/documents.ts';
import { peopleEndpoints } from './endpoints/people.ts';
import { placesEndpoints } from './endpoints/places.ts';
import { sideListEndpoints } from './endpoints/side-lists.ts';
import { warehouseEndpoints } from './endpoints/warehouse.ts';
import { sigmaError } from './errors.ts';
import { familyOf } from './families.ts';
import { normalizedUrl } from './hosts.ts';
import { type PlanAnswers, planAnswers } from './plan-answers.ts';
import type { Member } from './schemas/people.ts';
import { statusesOf } from './statuses.ts';
import { type Credentials, sigmaTokens } from './token.ts';

/** What every client of Sigma works with, one that replays too. */
interface Surroundings {
  readonly ledger: CallLedger;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Keeps every answer, but for tokens. */
  readonly recorder?: Recorder | undefined;
}

export interface SigmaClientOptions extends Credentials, Surroundings {
  /** As pasted: see `normalizedUrl`. Of a cloud: `cloudUrl`. */
  readonly apiUrl: string;
  /** Calls in flight at a time. */
  readonly concurrency: number;
  readonly proxy?: string | undefined;
  readonly caFile?: string | undefined;
  readonly retry?: RetryPolicy;
  /** Of a run that this one may go on from: what it was planned by is not asked again. */
  readonly keptAnswers?: KeptAnswers;
}

export interface SigmaReplayOptions extends Surroundings {
  readonly recorded: Recorded;
}

/** Sigma's read endpoints, named for what they yield. Listings are lazy, and tell `onNote` of rows that may be missing. */
export type SigmaClient = ReturnType<typeof endpoints> & {
  /** The member who owns the credentials. Asked until it is known. */
  self(): Promise<Member>;
  /** Gets a token where there is none, and tells for how many seconds more it is good. */
  enter(): Promise<number>;
  close(): Promise<void>;
};

export const SIGMA = token<SigmaClient>('sigma');

/** @throws SextantError `SIGMA_URL_INVALID`, `HTTP_PROXY`, `HTTP_CA_FILE`, fatal. */
export function createSigmaClient(options: SigmaClientOptions): SigmaClient {
  const { apiUrl, clientId, clientSecret, redactor, keptAnswers, ...connection } = options;
  redactor.add(clientSecret);
  const auth = sigmaTokens({ clientId, clientSecret }, redactor);
  const baseUrl = normalizedUrl(apiUrl);
  return clientOver(
    createHttpClient({ ...connection, baseUrl, redactor, auth, familyOf, transient, explain: sigmaError }),
    planAnswers(keptAnswers, { baseUrl, clientId }),
  );
}

/** Answers as Sigma did when it was recorded. Opens no connection, and wants neither address nor credentials. */
export function replaySigmaClient(options: SigmaReplayOptions): SigmaClient {
  return clientOver(createReplayClient({ ...options, explain: sigmaError }), () => undefined);
}

function clientOver(http: HttpClient, answers: PlanAnswers): SigmaClient {
  const sigma = endpoints(apiOf(http, answers));
  let self: Promise<Member> | undefined;
  const askSelf = async (): Promise<Member> => {
    try {
      const { userId } = await sigma.whoami();
      return await sigma.member(userId);
    } catch (error) {
      self = undefined;
      throw error;
    }
  };
  return {
    ...sigma,
    self: () => (self ??= askSelf()),
    enter: () => http.enter(),
    close: () => http.close(),
  };
}

function transient(endpoint: string): ReadonlySet<number> {
  return new Set(statusesOf(endpoint, 'retry'));
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
