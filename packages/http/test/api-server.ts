import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '@sextant/simulator';

export interface Received {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Milliseconds since the process began. */
  readonly at: number;
}

/** One answer: a status, a body as it stands or as JSON, headers; or whatever it does to the response itself. */
export type Answer =
  | {
      readonly status?: number;
      readonly body?: string | Uint8Array;
      readonly json?: unknown;
      readonly headers?: Record<string, string>;
    }
  | ((response: ServerResponse) => void);

type Answering = (request: Received, number: number) => Answer | Promise<Answer>;

/** A real HTTP server on 127.0.0.1 that answers as a test says, and remembers what it was asked. */
export class ApiServer implements AsyncDisposable {
  readonly received: Received[] = [];
  /** Requests under way now, and the most there ever were. */
  inFlight = 0;
  maxInFlight = 0;
  readonly #server: Server;
  readonly #scheme: string;

  private constructor(answering: Answering, certificate: Certificate | undefined) {
    const listener: RequestListener = (request, response) => {
      this.inFlight += 1;
      this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
      response.once('close', () => (this.inFlight -= 1));
      this.#answer(request, response, answering).catch((error: unknown) => response.destroy(error as Error));
    };
    this.#scheme = certificate === undefined ? 'http' : 'https';
    this.#server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
  }

  /** `answers`: in order, the last one again and again; or a function of the request. */
  static async start(answers: Answering | readonly Answer[], certificate?: Certificate): Promise<ApiServer> {
    const answering: Answering =
      typeof answers === 'function' ? answers : (_, number) => answers[Math.min(number, answers.length) - 1] ?? {};
    const server = new ApiServer(answering, certificate);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}`;
  }

  /** Paths with their queries, in order of arrival. */
  get urls(): readonly string[] {
    return this.received.map(({ url }) => url);
  }

  async #answer(request: IncomingMessage, response: ServerResponse, answering: Answering): Promise<void> {
    const at = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const received = { method, url, headers, body: Buffer.concat(chunks).toString('utf8'), at };
    this.received.push(received);
    const answer = await answering(received, this.received.length);
    if (typeof answer === 'function') return answer(response);
    const { status = 200, json, body = json === undefined ? '' : JSON.stringify(json), headers: extra = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...extra }).end(body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
