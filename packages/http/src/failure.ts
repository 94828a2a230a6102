import { SextantError } from '@sextant/core';

/** An answer that is none: what a vendor's client turns into an error of its own. */
export interface StatusFailure {
  readonly endpoint: string;
  readonly status: number;
  /** The start of the body, for vendors that explain themselves there; without secrets. */
  readonly body: string;
  readonly requestId: string | undefined;
}

/** Never got an answer, or got one that is not JSON. Transient ones are worth another attempt. */
export class TransportError extends SextantError {
  readonly transient: boolean;

  constructor(fields: ConstructorParameters<typeof SextantError>[0] & { readonly transient: boolean }) {
    super(fields);
    this.transient = fields.transient;
  }
}

const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
const REFUSED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TLS =
  /^(CERT_|ERR_TLS_|UND_ERR_PRX_TLS|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH)/;
/** What to do about some of them; about the others, trust another authority. */
const TLS_REMEDIES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'Have the certificate of that server or proxy renewed.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Check the host name in the config: the certificate is for another one.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'Check the address and port in the config: what answers there speaks no TLS.',
};
/** The only trace of a proxy's answer to CONNECT. */
const PROXY_ANSWER = /^Proxy response \((\d{3})\)|\((407)\)$/;

/** Tells apart why a server did not answer; each wants another remedy. */
export function networkError(error: unknown, host: string): TransportError {
  const root = rootOf(error);
  const code = codeOf(root);
  const proxyAnswer = PROXY_ANSWER.exec(root.message);
  if (proxyAnswer) return proxyError(Number(proxyAnswer[1] ?? proxyAnswer[2]), host);
  const fatal = { class: 'fatal', cause: error } as const;
  if (DNS.has(code)) {
    return new TransportError({
      ...fatal,
      code: 'HTTP_DNS',
      transient: code === 'EAI_AGAIN',
      what: `The name ${textOf(root, 'hostname') ?? host} cannot be resolved (${code})`,
      remedy: 'Check the address in the config, and that this machine can resolve names.',
    });
  }
  if (REFUSED.has(code)) {
    const tried = placeOf(root);
    return new TransportError({
      ...fatal,
      code: 'HTTP_REFUSED',
      transient: true,
      what: `Nothing accepts connections at ${tried === undefined ? host : `${tried}, on the way to ${host}`} (${code})`,
      remedy: 'Check the address and port in the config, the firewall and the proxy.',
    });
  }
  if (TLS.test(code)) {
    return new TransportError({
      ...fatal,
      code: 'HTTP_TLS',
      transient: false,
      what: `${host} cannot be trusted: ${code === 'CERT_HAS_EXPIRED' ? 'its certificate has expired' : code}`,
      remedy:
        TLS_REMEDIES[code] ??
        'If a proxy of your company re-signs traffic, name its certificate authority in tls.caFile.',
    });
  }
  return new TransportError({
    class: 'unit',
    code: 'HTTP_BROKEN',
    transient: true,
    what: `The connection to ${host} broke (${code})`,
    remedy: 'Nothing to do if it passes; else check the network and the proxy between here and there.',
    cause: error,
  });
}

/** A proxy that answered for itself. It may have trouble for a moment; a refusal stays one. */
function proxyError(status: number, host: string): TransportError {
  return new TransportError({
    class: 'fatal',
    code: 'HTTP_PROXY',
    transient: status >= 500,
    what: `The proxy does not lead to ${host}: it answered ${status}`,
    remedy: proxyRemedy(status, host),
  });
}

/** Some proxies answer 401 to a login that is wrong, 407 only where there is none. */
function proxyRemedy(status: number, host: string): string {
  if (status === 407) return 'The proxy wants a login: write its address as http://user:password@host:port.';
  if (status === 401) return 'The proxy refuses the login: correct user and password in its address.';
  if (status < 500) return `Have the proxy allow connections to ${host}.`;
  return `Check on the proxy's machine that ${host} can be resolved and reached, and that the firewall allows it.`;
}

export function badAnswer(what: string, endpoint: string, transient = true): TransportError {
  return new TransportError({
    class: 'unit',
    code: 'HTTP_BAD_ANSWER',
    transient,
    what: `${endpoint} answered ${what}`,
    remedy: 'Check that the address is that of the API and that no proxy answers in its place; else try again later.',
  });
}

export function deadlineError(endpoint: string, seconds: number): TransportError {
  return new TransportError({
    class: 'unit',
    code: 'HTTP_DEADLINE',
    transient: false,
    what: `${endpoint} gave no answer within ${seconds} s, attempts included`,
    remedy: 'Try again later, or lower the concurrency.',
  });
}

/** The error that says most: a cause, or the first of several attempts to connect. */
function rootOf(error: unknown): Error {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.length > 0) return rootOf(at.errors[0]);
    if (textOf(at, 'code') !== undefined || at.cause === undefined) return at;
  }
  return error instanceof Error ? error : new Error(String(error));
}

function codeOf(error: Error): string {
  return textOf(error, 'code') ?? error.message;
}

/** Where a connection was tried: behind a proxy, the proxy's place. */
function placeOf(error: Error): string | undefined {
  const { address, port }: { readonly address?: unknown; readonly port?: unknown } = error as object;
  return typeof address === 'string' ? `${address} port ${String(port)}` : undefined;
}

function textOf(error: Error, field: 'code' | 'hostname'): string | undefined {
  const value: unknown = (error as Readonly<Partial<Record<typeof field, unknown>>>)[field];
  return typeof value === 'string' ? value : undefined;
}
