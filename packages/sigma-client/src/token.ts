import { SextantError } from '@sextant/core';
import { type HttpClient, type Redactor, TokenSource } from '@sextant/http';
import { z } from 'zod';
import { noToken, TOKEN_PATH } from './errors.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a header can carry: anything else is no token. */
const Token = z.string().regex(/^[\u0021-\u007E]+$/);

const TokenAnswer = z.object({
  access_token: Token,
  refresh_token: Token.optional().catch(undefined),
  expires_in: z.number().positive().catch(3600),
});

/** Sigma's tokens: by refresh token while there is one, else by the client's credentials. */
export function sigmaTokens({ clientId, clientSecret }: Credentials, redactor: Redactor) {
  const own = { client_id: clientId, client_secret: clientSecret };
  return (http: HttpClient): TokenSource => {
    let worked = false;
    return new TokenSource({
      redactor,
      isRefused: (error) => error instanceof SextantError && error.code === 'SIGMA_UNAUTHORIZED',
      async request(refreshToken) {
        const grant =
          refreshToken === undefined
            ? { grant_type: 'client_credentials' }
            : { grant_type: 'refresh_token', refresh_token: refreshToken };
        const answer = await askForToken(http, { ...grant, ...own }, worked);
        worked = true;
        return {
          accessToken: answer.access_token,
          refreshToken: answer.refresh_token,
          expiresIn: answer.expires_in,
        };
      },
    });
  };
}

async function askForToken(
  http: HttpClient,
  form: Record<string, string>,
  worked: boolean,
): Promise<z.output<typeof TokenAnswer>> {
  try {
    const answer = await http.request({
      endpoint: TOKEN_PATH,
      path: TOKEN_PATH,
      method: 'POST',
      form,
      anonymous: true,
      repeatable: true,
    });
    const token = TokenAnswer.safeParse(answer.json());
    if (token.success) return token.data;
    throw new SextantError({
      code: 'SIGMA_NO_TOKEN',
      class: 'fatal',
      what: 'The token endpoint answered without a token',
      remedy: 'Check that sigma.apiUrl is the address of the API.',
    });
  } catch (error) {
    throw error instanceof SextantError ? noToken(error, worked) : error;
  }
}
