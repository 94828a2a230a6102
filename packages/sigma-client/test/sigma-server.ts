import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallLedger, SextantError } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { createSigmaClient, type SigmaClient, type SigmaClientOptions } from '../src/index.ts';

export interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  /** In place of JSON. */
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/** Answers by path, with the query or without; `POST /path` for other methods. */
export type Answers = Readonly<Record<string, Answer>>;

const TOKEN = { json: { access_token: 'access-token', refresh_token: 'refresh-token', expires_in: 3600 } };
export const CREDENTIALS = { clientId: 'client-id', clientSecret: 'client-secret' };

/** A server that answers a few of Sigma's paths as a test says, and a client of it. */
export class SigmaServer implements AsyncDisposable {
  readonly asked: { readonly line: string; readonly body: string }[] = [];
  readonly client: SigmaClient;
  readonly redactor = new Redactor();
  readonly ledger = new CallLedger();
  readonly #server: Server;

  private constructor(server: Server, options: Partial<SigmaClientOptions>) {
    this.#server = server;
    this.client = this.#clientWith(options);
  }

  /** Another client of this server, as of another run. */
  another(options: Partial<SigmaClientOptions>): AsyncDisposable & { readonly client: SigmaClient } {
    const client = this.#clientWith(options);
    return { client, [Symbol.asyncDispose]: () => client.close() };
  }

  #clientWith(options: Partial<SigmaClientOptions>): SigmaClient {
    return createSigmaClient({
      ...CREDENTIALS,
      apiUrl: this.url,
      concurrency: 5,
      ledger: this.ledger,
      redactor: this.redactor,
      signal: new AbortController().signal,
      retry: { attempts: 2, baseMs: 0, capMs: 0, deadlineMs: 5000 },
      ...options,
    });
  }

  static async start(answers: Answers, options: Partial<SigmaClientOptions> = {}): Promise<SigmaServer> {
    const all: Answers = { 'POST /v2/auth/token': TOKEN, ...answers };
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sigma = new SigmaServer(server, options);
    server.on('request', (request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = request.method === 'GET' ? (request.url ?? '') : `${request.method} ${request.url}`;
        sigma.asked.push({ line: url, body: Buffer.concat(chunks).toString('utf8') });
        const { status = 200, json, text, headers } = all[url] ?? all[url.split('?')[0] ?? ''] ?? { status: 404 };
        response.writeHead(status, headers).end(text ?? JSON.stringify(json ?? {}));
      });
    });
    return sigma;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What was asked, but for tokens. */
  get lines(): readonly string[] {
    return this.asked.map(({ line }) => line).filter((line) => line !== 'POST /v2/auth/token');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
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
