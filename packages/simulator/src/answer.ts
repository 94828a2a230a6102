import type { Organization, SimMember } from './org/organization.ts';
import { paged, pagingParameters } from './paging.ts';
import { checkParameters } from './routes/parameters.ts';
import { forbidden, Refusal, violation } from './routes/refusal.ts';
import { PlainText, type Rows } from './routes/route.ts';
import { type Match, match } from './routes/router.ts';
import type { Stats } from './stats.ts';
import type { Tokens } from './tokens.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What goes over the wire. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Answering {
  readonly org: Organization;
  readonly stats: Stats;
  readonly tokens: Tokens;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const TOKEN_PATH = '/v2/auth/token';

/** The template a request is counted under; undefined for what the contract has not. */
export function endpointOf({ method, path }: Request): string | undefined {
  if (method === 'POST' && path === TOKEN_PATH) return `POST ${TOKEN_PATH}`;
  const template = templateOf(method, path);
  return template === undefined || method === 'GET' ? template : `${method} ${template}`;
}

function templateOf(method: string, path: string): string | undefined {
  try {
    return match(method, path)?.route.template;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

export function answer(request: Request, answering: Answering): Answered {
  const { stats, tokens } = answering;
  try {
    if (endpointOf(request) === `POST ${TOKEN_PATH}`) {
      stats.tokenRequests += 1;
      return json(200, tokens.grant(new URLSearchParams(request.body), request.authorization));
    }
    const caller = tokens.ownerOf(request.authorization);
    const answered = ask(request, caller, answering);
    return answered instanceof PlainText
      ? { status: 200, contentType: answered.contentType, body: answered.text }
      : json(200, answered);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, isViolation } = error;
    if (isViolation) stats.violations.push(`${request.method} ${request.path}: ${message}`);
    return json(status, { requestId: `req-${stats.serial}`, message, code });
  }
}

function ask(request: Request, caller: SimMember, { org, stats }: Answering): unknown {
  const { route, params } = matched(request);
  const { query } = request;
  checkParameters({ ...route.query, ...pagingParameters(route) }, query);
  const isAdmin = caller.memberType.toLowerCase() === 'admin';
  if (route.admin && !isAdmin) throw forbidden('for Admins');
  const call = { org, caller, isAdmin, params, query, body: parsed(request.body), serial: stats.serial };
  const result = route.handle(call);
  return route.answer === 'one' ? result : paged(route, result as Rows, call);
}

function matched({ method, path }: Request): Match {
  const found = match(method, path);
  if (found !== undefined) return found;
  throw new Refusal(404, 'not_found', 'There is no such endpoint', true);
}

function parsed(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw violation('the body is no JSON');
    throw error;
  }
}

function json(status: number, body: unknown): Answered {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body) };
}
