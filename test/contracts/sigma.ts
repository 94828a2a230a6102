import type { Simulator } from '@sextant/simulator';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export type Row = Readonly<Record<string, unknown>>;

/** The simulator over HTTP, with nothing in between: what it puts on the wire is what is looked at. */
export class Sigma {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async signIn({ sigmaUrl, clientId, clientSecret }: Simulator): Promise<Sigma> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const response = await fetch(`${sigmaUrl}/v2/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new Sigma(sigmaUrl, token);
  }

  async get(path: string): Promise<Answered> {
    const response = await fetch(`${this.#url}${path}`, { headers: { authorization: `Bearer ${this.#token}` } });
    return { status: response.status, body: await response.json() };
  }

  async post(path: string, body: object): Promise<Answered> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const response = await fetch(`${this.#url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  /** All rows of a listing, page by page, whichever way it is cut; none where it may not be read. */
  async rows(path: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    const url = new URL(path, 'http://sigma');
    for (;;) {
      const { status, body } = await this.get(`${url.pathname}${url.search}`);
      if (status === 403) return [];
      if (status !== 200) throw new Error(`${path} answers ${status}`);
      rows.push(...rowsOf(body));
      const [name, cursor] = cursorOf(body);
      if (cursor === undefined) return rows;
      url.searchParams.set(name, cursor);
    }
  }
}

export function rowsOf(body: unknown): readonly Row[] {
  return Array.isArray(body) ? (body as Row[]) : (body as { entries: Row[] }).entries;
}

/** The parameter of the next page, and what it has to be; undefined on the last page. */
export function cursorOf(body: unknown): readonly ['page' | 'pageToken', string | undefined] {
  const { nextPage, nextPageToken } = body as { nextPage?: string | null; nextPageToken?: string };
  return nextPageToken === undefined ? ['page', nextPage ?? undefined] : ['pageToken', nextPageToken];
}
