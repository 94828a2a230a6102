import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import { mutate, type Mutation } from './mutate.ts';
import type { Organization, SimMember } from './org/organization.ts';
import { paged, pagingParameters } from './paging.ts';
import { badRequest, forbidden, Refusal, type Route, type Rows } from './routes/route.ts';
import { match } from './routes/router.ts';
import type { Stats } from './stats.ts';
import type { Tokens } from './tokens.ts';
import { truthOf } from './truth.ts';

export interface Serving {
  readonly org: Organization;
  readonly stats: Stats;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly latencyMs: number;
}

const TOKEN_PATH = '/v2/auth/token';

export function simulatorServer(serving: Serving): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const answering = url.pathname.startsWith('/__sim/')
      ? answerControl(request, response, url.pathname, serving)
      : answerApi(request, response, url, serving);
    answering.catch((error: unknown) => {
      serving.stats.violations.push(`the simulator failed at ${url.pathname}: ${String(error)}`);
      response.destroy();
    });
  });
}

async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { org, stats }: Serving,
): Promise<void> {
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/stats':
      return send(response, 200, stats.snapshot());
    case 'GET /__sim/truth':
      return send(response, 200, truthOf(org));
    case 'POST /__sim/reset':
      stats.reset();
      return send(response, 200, {});
    case 'POST /__sim/mutate':
      try {
        return send(response, 200, mutate(org, JSON.parse(await bodyOf(request)) as Mutation));
      } catch (error) {
        if (error instanceof Refusal) return send(response, error.status, { message: error.message });
        throw error;
      }
    default:
      return send(response, 404, { message: `${request.method} ${path} is no control` });
  }
}

async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  serving: Serving,
): Promise<void> {
  const { stats, faults, latencyMs } = serving;
  stats.began();
  const method = request.method ?? 'GET';
  const matched = match(method, url.pathname);
  const template = matched?.route.template ?? (url.pathname === TOKEN_PATH ? TOKEN_PATH : undefined);
  const endpoint = template === undefined || method === 'GET' ? template : `${method} ${template}`;
  let status = 0;
  try {
    if (latencyMs > 0) await sleep(latencyMs);
    const body = await bodyOf(request);
    const answered = answer(request, url, body, serving);
    const fault = endpoint === undefined ? undefined : faults.for(endpoint, url.pathname + url.search);
    const spoilt = fault?.(response, answered) ?? answered;
    status = spoilt === 'done' ? response.statusCode : spoilt.status;
    if (spoilt !== 'done') sendText(response, spoilt.status, spoilt.body);
  } finally {
    stats.ended(endpoint, status);
  }
}

function answer(request: IncomingMessage, url: URL, body: string, serving: Serving): { status: number; body: string } {
  const { stats, tokens } = serving;
  try {
    if (url.pathname === TOKEN_PATH && request.method === 'POST') {
      stats.tokenRequests += 1;
      const granted = tokens.grant(new URLSearchParams(body), request.headers.authorization);
      return { status: 200, body: JSON.stringify(granted) };
    }
    const caller = tokens.ownerOf(request.headers.authorization);
    return { status: 200, body: JSON.stringify(ask(request.method ?? 'GET', url, body, caller, serving)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    return { status, body: JSON.stringify({ requestId: `req-${url.pathname.length}`, code, message }) };
  }
}

function ask(method: string, url: URL, body: string, caller: SimMember, { org, stats }: Serving): unknown {
  const matched = match(method, url.pathname);
  if (matched === undefined) {
    stats.violations.push(`${method} ${url.pathname} is no endpoint`);
    throw new Refusal(404, 'not_found', 'Not found');
  }
  const { route, params } = matched;
  refuseUnknownParameters(route, url, stats);
  const isAdmin = caller.memberType.toLowerCase() === 'admin';
  if (route.admin && !isAdmin) throw forbidden('This endpoint');
  const parsed: unknown = body === '' ? undefined : JSON.parse(body);
  const result = route.handle({ org, caller, isAdmin, params, query: url.searchParams, body: parsed });
  return route.answer === 'one' ? result : paged(route, result as Rows, url.searchParams);
}

/** Sigma refuses some and ignores others; a client that sends one it cannot mean has a bug either way. */
function refuseUnknownParameters(route: Route, url: URL, stats: Stats): void {
  const known = [...route.query, ...pagingParameters(route)];
  for (const name of url.searchParams.keys()) {
    if (known.includes(name)) continue;
    stats.violations.push(`${route.template} has no parameter ${name}`);
    throw badRequest(`unknown parameter ${name}`);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
