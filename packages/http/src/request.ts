import type { Dispatcher } from 'undici';

export interface HttpRequest {
  /** The path's template, for counting and for errors: `/v2/workbooks/{workbookId}/pages`. */
  readonly endpoint: string;
  /** Path below the base address, its parts encoded. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, Scalar | readonly Scalar[] | undefined>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Statuses beyond 2xx that are answers here, not failures. */
  readonly answers?: readonly number[];
  /** GETs are repeated on transient failures; a POST only if it says that doing it twice does no harm. */
  readonly repeatable?: boolean;
  /** Goes without a token: the call that asks for one. */
  readonly anonymous?: boolean;
}

export type Scalar = string | number | boolean;

/** How the ledger, and limits, name what is called. */
export function ledgerName({ method = 'GET', endpoint }: HttpRequest): string {
  return method === 'GET' ? endpoint : `${method} ${endpoint}`;
}

/** Always on the client's own host, whatever a path or a cursor says: the token goes nowhere else. */
export function addressOf(base: URL, { path, query = {} }: HttpRequest): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) url.searchParams.append(name, String(each));
    }
  }
  return url;
}

/** What goes out beside the address. */
export function bodyOf(
  call: HttpRequest,
  token: string | undefined,
): Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body'> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-encoding': 'gzip, deflate' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  const method = call.method ?? 'GET';
  if (call.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return { method, headers, body: new URLSearchParams(call.form).toString() };
  }
  if (call.json === undefined) return { method, headers };
  headers['content-type'] = 'application/json';
  return { method, headers, body: JSON.stringify(call.json) };
}
