import { SextantError } from '@sextant/core';
import type { StatusFailure } from '@sextant/http';

export const TOKEN_PATH = '/v2/auth/token';

/** What a status of Sigma's means, and what to do about it. Sigma has no list of codes: its own words are quoted. */
export function sigmaError({ endpoint, status, body, requestId }: StatusFailure): SextantError {
  const said = sigmaSaid(body);
  const request = requestId ?? said.requestId;
  const detail = [said.words, request === undefined ? '' : `request ${request}`].filter(Boolean).join(', ');
  const what = `${endpoint} answered ${status}${detail === '' ? '' : ` (${detail})`}`;
  const unit = { class: 'unit', status, what } as const;
  // What it means at the token endpoint depends on what was there before: see noToken.
  if (status === 401 && endpoint !== TOKEN_PATH) return unauthorized(what);
  if (status === 403) {
    const remedy = 'Share it with the owner of the credentials as Can View, or use credentials owned by an Admin.';
    return new SextantError({ ...unit, code: 'SIGMA_FORBIDDEN', remedy });
  }
  if (status === 404) {
    const remedy = 'Nothing to do if it was deleted meanwhile; else share it with the owner of the credentials.';
    return new SextantError({ ...unit, code: 'SIGMA_NOT_FOUND', remedy });
  }
  if (status === 409) {
    const remedy = 'Nothing to do if it is archived; restore it in Sigma if its content is wanted.';
    return new SextantError({ ...unit, code: 'SIGMA_ARCHIVED', remedy });
  }
  if (status === 429) {
    const remedy = 'Lower sigma.concurrency, or run when others use the API less.';
    return new SextantError({ ...unit, code: 'SIGMA_RATE_LIMITED', remedy });
  }
  if (status >= 500) {
    const remedy = 'It is asked again in the next run; if it stays, ask Sigma support, naming the request.';
    return new SextantError({ ...unit, code: 'SIGMA_SERVER_ERROR', remedy });
  }
  if (status >= 300 && status < 400) {
    const remedy = 'Give the address of the API itself: sextant follows no redirect, as it carries a token.';
    return new SextantError({ ...unit, code: 'SIGMA_REDIRECT', remedy });
  }
  const remedy = 'Report this with the request, if it stays: the API does not take what it should.';
  return new SextantError({ ...unit, code: 'SIGMA_BAD_REQUEST', remedy });
}

const NEW_CREDENTIALS = 'let an active Admin create new credentials under Administration > Developer Access.';

/** Sigma answers alike to a wrong secret, another cloud's credentials and those of a deactivated owner. */
function unauthorized(what: string): SextantError {
  return new SextantError({
    code: 'SIGMA_UNAUTHORIZED',
    class: 'fatal',
    status: 401,
    what: `${what}: wrong cloud, wrong client id or secret, or their owner is deactivated`,
    remedy:
      'Compare sigma.cloud with Administration > Account > General Settings > Site > Cloud; ' +
      `if they agree, ${NEW_CREDENTIALS}`,
  });
}

/** They were taken in this run: neither the cloud nor the secret is wrong. */
function revoked(what: string): SextantError {
  return new SextantError({
    code: 'SIGMA_UNAUTHORIZED',
    class: 'fatal',
    status: 401,
    what: `${what}: the credentials worked until now, so they were deleted or their owner was deactivated`,
    remedy: `Reactivate the owner in Sigma, or ${NEW_CREDENTIALS}`,
  });
}

/** Whoever asks for a token owns nothing yet that could be forbidden: it is the place that is. */
function blocked(what: string): SextantError {
  return new SextantError({
    code: 'SIGMA_BLOCKED',
    class: 'fatal',
    status: 403,
    what: `${what}: an IP allow list in Sigma, or a firewall before it, does not let this machine in`,
    remedy:
      "Let an Admin add the public address of this machine, or of its proxy, to the organization's IP allow list in Sigma; " +
      'if it is there, or there is no list, have your firewall or proxy allow this host.',
  });
}

/** Without a token nothing works: what would be a gap elsewhere ends the run. `worked`: there was one before. */
export function noToken(error: SextantError, worked: boolean): SextantError {
  const { code, class: how, what, remedy, status } = error;
  // A plain error: the attempts were made, and the call that wants the token is not to make them all again.
  if (how === 'fatal') return new SextantError({ code, class: how, what, remedy, status, cause: error });
  if (status === 400 || status === 401) return worked ? revoked(what) : unauthorized(what);
  if (status === 403) return blocked(what);
  return new SextantError({
    code: 'SIGMA_NO_TOKEN',
    class: 'fatal',
    status,
    what: `No token could be had: ${what}`,
    remedy: remedyWithout(error),
    cause: error,
  });
}

function remedyWithout(error: SextantError): string {
  if (isElsewhere(error)) return 'Check that sigma.apiUrl is the address of the API.';
  if (error.status !== 429) return error.remedy;
  return 'Run fewer programs with these credentials at a time: Sigma gives them one token a second.';
}

/** A web page, or nothing under this path: whatever answers there is not Sigma's API. */
function isElsewhere({ code, status = 0 }: SextantError): boolean {
  return code === 'HTTP_BAD_ANSWER' || status === 404 || status === 405;
}

interface Said {
  readonly words: string;
  /** The header that tells it may be missing. */
  readonly requestId?: string | undefined;
}

function sigmaSaid(body: string): Said {
  if (!body.trimStart().startsWith('{')) return { words: '' };
  try {
    const { code, message, requestId } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const words = [code, message].filter((part) => typeof part === 'string').join(': ');
    return { words, requestId: typeof requestId === 'string' ? requestId : undefined };
  } catch (error) {
    // The start of a long body: no JSON any more, and no reason to fail for.
    if (error instanceof SyntaxError) return { words: '' };
    throw error;
  }
}
