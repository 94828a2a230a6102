import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, type Answered, endpointOf, type Request, targetOf } from './answer.ts';
import { answerControl } from './control.ts';
import type { Faults } from './faults/faults.ts';
import type { Organization } from './org/organization.ts';
import type { Rate } from './rate.ts';
import type { Stats } from './stats.ts';
import type { Certificate } from './tls/certificate.ts';
import type { Tokens } from './tokens.ts';

export interface Serving {
  readonly org: Organization;
  readonly stats: Stats;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly rate: Rate;
  readonly latencyMs: number;
  /** How late a `slow` answer is, in milliseconds. */
  readonly slowMs: number;
  /** Without one it serves plain http. */
  readonly certificate: Certificate | undefined;
}

export function simulatorServer(serving: Serving): Server {
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    serve(incoming, response, serving).catch((error: unknown) => {
      serving.stats.violations.push(`the simulator failed at ${incoming.url ?? ''}: ${String(error)}`);
      response.destroy();
    });
  };
  const { certificate } = serving;
  return certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
}

async function serve(incoming: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const [path = '/', search] = (incoming.url ?? '/').split('?', 2);
  const request: Request = {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    authorization: incoming.headers.authorization,
    body: incoming.method === 'GET' ? '' : await bodyOf(incoming),
  };
  if (path.startsWith('/__sim/')) return send(response, answerControl(request, serving));
  await serveApi(request, response, serving);
}

const TOO_MANY: Answered = {
  status: 429,
  contentType: 'application/json',
  body: JSON.stringify({ code: 'too_many_requests', message: 'Too many requests' }),
};

async function serveApi(request: Request, response: ServerResponse, serving: Serving): Promise<void> {
  const { stats, faults, latencyMs, slowMs, tokens, rate } = serving;
  stats.began();
  const target = targetOf(request);
  const endpoint = endpointOf(target);
  try {
    if (latencyMs > 0) await sleep(latencyMs);
    if (!rate.take(Date.now())) return send(response.setHeader('retry-after', '1'), TOO_MANY);
    const answered = answer(request, target, serving);
    const fault = endpoint === undefined ? undefined : faults.striking(endpoint, request);
    if (fault === undefined) return send(response, answered);
    const chance = { serial: stats.serial, dice: faults.dice };
    const spoilt = await fault({ response, answered, request, tokens, slowMs, ...chance });
    if (spoilt !== undefined) send(response, spoilt);
  } finally {
    stats.ended(endpoint, response.statusCode);
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, contentType, body }: Answered): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}
