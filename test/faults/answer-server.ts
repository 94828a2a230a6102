import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TOKEN = JSON.stringify({ access_token: 'access-token', refresh_token: 'refresh-token', expires_in: 3600 });

/** Answers each path with the text that was last set for it, as JSON, and hands out tokens. */
export class AnswerServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #texts = new Map<string, string>([['/v2/auth/token', TOKEN]]);

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<AnswerServer> {
    const server = createServer();
    server.keepAliveTimeout = 60_000;
    const answers = new AnswerServer(server);
    server.on('request', (request, response) => {
      const text = answers.#texts.get((request.url ?? '').split('?')[0] ?? '');
      request.resume();
      response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text ?? '{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return answers;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  set(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
