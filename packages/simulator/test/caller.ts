import type { Role, Simulator } from '../src/index.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly body: Row;
}

/** A simulator, of this process or of another. */
export interface Served {
  readonly sigmaUrl: string;
  clientOf(owner: Role | (string & {})): Credentials;
}

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Somebody with credentials, who asks the simulator over HTTP with nothing in between. */
export class Caller {
  readonly #sigmaUrl: string;
  readonly token: string;

  private constructor(sigmaUrl: string, token: string) {
    this.#sigmaUrl = sigmaUrl;
    this.token = token;
  }

  static async signIn(simulator: Served, owner: Role | (string & {}) = 'admin'): Promise<Caller> {
    const { status, body } = await grant(simulator, formOf(simulator.clientOf(owner)));
    if (status !== 200) throw new Error(`no token: ${status}`);
    return new Caller(simulator.sigmaUrl, String(body['access_token']));
  }

  async text(path: string): Promise<string> {
    const response = await fetch(`${this.#sigmaUrl}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    return `${response.status} ${response.headers.get('content-type')}\n${await response.text()}`;
  }

  async get(path: string): Promise<Answer> {
    const response = await fetch(`${this.#sigmaUrl}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    return { status: response.status, body: (await response.json()) as Row };
  }

  async post(path: string, body: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${this.#sigmaUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Row };
  }

  /** All rows, page after page of a size that every list allows; a row that is sent twice is there twice. */
  async rows(path: string, size = 500): Promise<readonly Row[]> {
    return (await this.pages(path, size)).flat();
  }

  async pages(path: string, size: number): Promise<readonly (readonly Row[])[]> {
    const url = new URL(path, this.#sigmaUrl);
    const byToken =
      /^\/v2\/(accountTypes$|connections\/tables\/|reports\/.+\/(?!schedules$)|dataModels\/.+\/(sources|materializationSchedules)$)/;
    const [sizeName, cursorName] = byToken.test(url.pathname) ? ['pageSize', 'pageToken'] : ['limit', 'page'];
    url.searchParams.set(sizeName, String(size));
    const pages: (readonly Row[])[] = [];
    for (;;) {
      const { status, body } = await this.get(`${url.pathname}${url.search}`);
      if (status !== 200) throw new Error(`${url.pathname}${url.search}: ${status} ${JSON.stringify(body)}`);
      pages.push(body['entries'] as Row[]);
      const next = body['nextPage'] ?? body['nextPageToken'];
      if (typeof next !== 'string') return pages;
      url.searchParams.set(cursorName, next);
    }
  }

  async ids(path: string, name = 'id'): Promise<readonly string[]> {
    const rows = await this.rows(path);
    return [...new Set(rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : [])))].toSorted();
  }
}

export function formOf({ clientId, clientSecret }: Credentials): Record<string, string> {
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}

/** Asks for a token. */
export async function grant(
  { sigmaUrl }: Pick<Simulator, 'sigmaUrl'>,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init = { method: 'POST', body: new URLSearchParams(form), headers };
  const response = await fetch(`${sigmaUrl}/v2/auth/token`, init);
  return { status: response.status, body: (await response.json()) as Row };
}
