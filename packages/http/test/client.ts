import { CallLedger, SextantError } from '@sextant/core';
import {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  Redactor,
  type RetryPolicy,
  type StatusFailure,
} from '../src/index.ts';

/** Retries as they are, but at once. */
export const SWIFT: RetryPolicy = { attempts: 4, baseMs: 1, capMs: 2, deadlineMs: 5000 };

export interface TestClient extends AsyncDisposable {
  readonly http: HttpClient;
  readonly ledger: CallLedger;
  readonly redactor: Redactor;
  readonly abort: AbortController;
  get(path?: string, more?: Partial<HttpRequest>): Promise<unknown>;
}

export function clientOf(baseUrl: string, options: Partial<HttpClientOptions> = {}): TestClient {
  const ledger = new CallLedger();
  const redactor = new Redactor();
  const abort = new AbortController();
  const http = createHttpClient({
    baseUrl,
    concurrency: 5,
    ledger,
    redactor,
    signal: abort.signal,
    retry: SWIFT,
    explain: statusError,
    ...options,
  });
  return {
    http,
    ledger,
    redactor,
    abort,
    async get(path = '/things', more = {}) {
      const answer = await http.request({ endpoint: '/things', path, ...more });
      return answer.json();
    },
    [Symbol.asyncDispose]: () => http.close(),
  };
}

export function statusError({ endpoint, status, body, requestId }: StatusFailure): SextantError {
  return new SextantError({
    code: `TEST_${status}`,
    class: 'unit',
    status,
    what: `${endpoint} answered ${status}: ${body} (${requestId ?? 'no request id'})`,
    remedy: 'None.',
  });
}

/** What a call failed with. */
export async function failureOf(call: Promise<unknown>): Promise<SextantError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SextantError) return error;
    throw error;
  }
  throw new Error('the call went well');
}
