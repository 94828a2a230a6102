/** An answer that is an error, in Sigma's shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** The contract has no such request: whoever sent it has a bug. */
  readonly isViolation: boolean;

  constructor(status: number, code: string, message: string, isViolation = false) {
    super(message);
    this.status = status;
    this.code = code;
    this.isViolation = isViolation;
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'not_found', `${what} not found`);
}

export function forbidden(what: string): Refusal {
  return new Refusal(403, 'forbidden', `You do not have permission: ${what}`);
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, 'invalid_request', message);
}

/** A request that the contract rules out, whatever is in the organization. */
export function violation(message: string): Refusal {
  return new Refusal(400, 'invalid_request', message, true);
}

export function serviceError(message: string): Refusal {
  return new Refusal(500, 'service_error', message);
}
