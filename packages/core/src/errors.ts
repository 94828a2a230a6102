/**
 * What the engine does next. `fatal`: stop the run. `unit`: this unit is a gap, go on. `row`: this row is skipped and
 * counted, go on. Retrying is no class: it happened in the HTTP client before anybody saw the error.
 */
export type ErrorClass = 'fatal' | 'unit' | 'row';

export interface SextantErrorFields {
  /** `AREA_WHAT`, stable, never reused; an anchor in docs/errors.md. */
  readonly code: string;
  readonly class: ErrorClass;
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** The only error a user sees. Its message starts with the remedy. */
export class SextantError extends Error {
  readonly code: string;
  readonly class: ErrorClass;
  readonly what: string;
  readonly remedy: string;
  readonly status: number | undefined;

  constructor(fields: SextantErrorFields) {
    super(`${fields.remedy} (${fields.what})`, { cause: fields.cause });
    this.name = 'SextantError';
    this.code = fields.code;
    this.class = fields.class;
    this.what = fields.what;
    this.remedy = fields.remedy;
    this.status = fields.status;
  }
}

/** Why something in scope was not read. */
export interface GapReason {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly status?: number;
}

/** The gap that an error leaves. Fatal errors and foreign ones are no gaps: they are thrown on. */
export function gapReason(error: unknown): GapReason {
  if (!(error instanceof SextantError) || error.class === 'fatal') throw error;
  return {
    code: error.code,
    message: error.what,
    remedy: error.remedy,
    ...(error.status === undefined ? {} : { status: error.status }),
  };
}
