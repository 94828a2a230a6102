import { SextantError } from '@sextant/core';

/** An answer that is none: what a vendor's client turns into an error of its own. */
export interface StatusFailure {
  readonly endpoint: string;
  readonly status: number;
  /** The start of the body, for vendors that explain themselves there. */
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
const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const TLS = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH)/;

/** Tells apart why a server did not answer; each wants another remedy. */
export function networkError(error: unknown, host: string): TransportError {
  const code = codeOf(error);
  const fatal = { class: 'fatal', cause: error } as const;
  if (DNS.has(code)) {
    return new TransportError({
      ...fatal,
      code: 'HTTP_DNS',
      transient: code === 'EAI_AGAIN',
      what: `The name ${host} cannot be resolved (${code})`,
      remedy: 'Check the address in the config, and that this machine can resolve names.',
    });
  }
  if (REFUSED.has(code)) {
    return new TransportError({
      ...fatal,
      code: 'HTTP_REFUSED',
      transient: true,
      what: `Nothing accepts connections at ${host} (${code})`,
      remedy: 'Check the address and port in the config, the firewall and the proxy.',
    });
  }
  if (TLS.test(code)) {
    const expired = code === 'CERT_HAS_EXPIRED';
    return new TransportError({
      ...fatal,
      code: 'HTTP_TLS',
      transient: false,
      what: `${host} cannot be trusted: ${expired ? 'its certificate has expired' : code}`,
      remedy: expired
        ? 'Have the certificate of that server or proxy renewed.'
        : 'If a proxy of your company re-signs traffic, name its certificate authority in tls.caFile.',
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

export function badAnswer(what: string, endpoint: string): TransportError {
  return new TransportError({
    class: 'unit',
    code: 'HTTP_BAD_ANSWER',
    transient: true,
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

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.message : 'unknown';
}
