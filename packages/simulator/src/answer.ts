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

/** Where a request goes: to a route, for a token, or nowhere. */
export type Target = Match | 'token' | Refusal;

const JSON_TYPE = 'application/json; charset=utf-8';
const TOKEN_PATH = '/v2/auth/token';

export function targetOf({ method, path }: Request): Target {
  if (method === 'POST' && path === TOKEN_PATH) return 'token';
  try {
    return match(method, path) ?? new Refusal(404, 'not_found', 'There is no such endpoint', true);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The template a request is counted under; undefined for what the contract has not. */
export function endpointOf(target: Target): string | undefined {
  if (target === 'token') return `POST ${TOKEN_PATH}`;
  if (target instanceof Refusal) return undefined;
  const { method, template } = target.route;
  return method === 'GET' ? template : `${method} ${template}`;
}

export function answer(request: Request, target: Target, answering: Answering): Answered {
  const { stats, tokens } = answering;
  try {
    if (target === 'token') {
      stats.tokenRequests += 1;
      return json(200, tokens.grant(new URLSearchParams(request.body), request.authorization));
    }
    const caller = tokens.ownerOf(request.authorization);
    if (target instanceof Refusal) throw target;
    const answered = ask(request, target, caller, answering);
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

function ask(request: Request, { route, params }: Match, caller: SimMember, { org, stats }: Answering): unknown {
  const { query } = request;
  checkParameters({ ...route.query, ...pagingParameters(route) }, query);
  const isAdmin = caller.memberType.toLowerCase() === 'admin';
  if (route.admin && !isAdmin) throw forbidden('for Admins');
  const call = { org, caller, isAdmin, params, query, body: parsed(request.body), serial: stats.serial };
  const result = route.handle(call);
  return route.answer === 'one' ? result : paged(route, result as Rows, call);
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
