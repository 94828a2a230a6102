import type { Redactor } from './redact.ts';

/** What a token endpoint grants. Times in seconds. */
export interface GrantedToken {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly expiresIn: number;
}

export interface TokenOptions {
  /** Asks the vendor for a token: with the refresh token where there is one, else with the client's own credentials. */
  request(refreshToken: string | undefined): Promise<GrantedToken>;
  /** Whether a refusal is of the refresh token alone, so that the credentials are worth trying. */
  isRefused(error: unknown): boolean;
  readonly redactor: Redactor;
}

/** Renewed when this share of its life is over, so that no call starts with a dying token. */
const RENEW_AT = 0.8;

/** One bearer token for all calls: renewed by one of them, and all others wait for that one. */
export class TokenSource {
  readonly #options: TokenOptions;
  #token: (GrantedToken & { readonly renewAt: number; readonly endsAt: number }) | undefined;
  #renewal: Promise<string> | undefined;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  async bearer(): Promise<string> {
    if (this.#token && performance.now() < this.#token.renewAt) return this.#token.accessToken;
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /** How long the token is good, as it was granted; nothing, before the first. */
  get secondsLeft(): number | undefined {
    return this.#token && (this.#token.endsAt - performance.now()) / 1000;
  }

  /**
   * The server refused this token: the next call renews, unless another has done so already.
   *
   * @returns Whether it was the newest, and good as far as anybody knew.
   */
  refused(accessToken: string): boolean {
    if (this.#token?.accessToken !== accessToken || this.#token.renewAt === -Infinity) return false;
    this.#token = { ...this.#token, renewAt: -Infinity };
    return true;
  }

  async #renew(): Promise<string> {
    const granted = await this.#grant(this.#token?.refreshToken);
    const { accessToken, refreshToken, expiresIn } = granted;
    this.#options.redactor.add(accessToken);
    if (refreshToken !== undefined) this.#options.redactor.add(refreshToken);
    const now = performance.now();
    this.#token = { ...granted, renewAt: now + expiresIn * 1000 * RENEW_AT, endsAt: now + expiresIn * 1000 };
    return accessToken;
  }

  async #grant(refreshToken: string | undefined): Promise<GrantedToken> {
    try {
      return await this.#options.request(refreshToken);
    } catch (error) {
      if (refreshToken === undefined || !this.#options.isRefused(error)) throw error;
      return await this.#options.request(undefined);
    }
  }
}
