import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { preferences } from './example-picker.ts';
import type { MockServer } from './prism.ts';

const CONTRACT = new URL('../contracts/sigma.openapi.json', import.meta.url);

export interface ExampleServer extends MockServer {
  /** Requests that Prism found to be against the contract: `422 GET /v2/…`. */
  readonly violations: string[];
}

/** Stands before Prism and names the example that answers each request. */
export async function startExampleServer(prism: MockServer): Promise<ExampleServer> {
  const preference = preferences(CONTRACT);
  const violations: string[] = [];
  const server = createServer((request, response) => {
    forward(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', prism.url);
    const method = request.method ?? 'GET';
    const prefer = preference(method, url);
    const body = method === 'GET' ? undefined : Buffer.concat(await request.toArray());
    const answer = await fetch(url, {
      method,
      headers: {
        ...headersOf(request),
        ...(prefer === undefined ? {} : { prefer }),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status === 422) violations.push(`${answer.status} ${method} ${url.pathname}${url.search}`);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    violations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const kept = ['authorization', 'content-type', 'accept'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
