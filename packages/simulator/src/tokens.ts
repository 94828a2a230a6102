import type { Organization, SimMember } from './org/organization.ts';
import { Refusal } from './routes/route.ts';

/** API credentials of a member. */
export interface SimClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly owner: SimMember;
}

interface Token {
  readonly client: SimClient;
  readonly expiresAt: number;
}

/** Issues bearer tokens that die after their time, and knows whose each is. */
export class Tokens {
  readonly #clients: readonly SimClient[];
  readonly #lifeSeconds: number;
  readonly #tokens = new Map<string, Token>();
  readonly #refresh = new Map<string, SimClient>();
  #issued = 0;

  constructor(clients: readonly SimClient[], lifeSeconds: number) {
    this.#clients = clients;
    this.#lifeSeconds = lifeSeconds;
  }

  /** Credentials by HTTP Basic or in the form: both work. */
  grant(form: URLSearchParams, authorization: string | undefined) {
    const [basicId, basicSecret] = basicOf(authorization);
    const id = form.get('client_id') ?? basicId;
    const secret = form.get('client_secret') ?? basicSecret;
    const grantType = form.get('grant_type');
    if (grantType === 'refresh_token') {
      const client = this.#refresh.get(form.get('refresh_token') ?? '');
      if (client === undefined) throw unauthorized();
      return this.#issue(client);
    }
    if (grantType !== 'client_credentials') throw new Refusal(400, 'invalid_request', 'unknown grant_type');
    const client = this.#clients.find(({ clientId, clientSecret }) => clientId === id && clientSecret === secret);
    if (client === undefined) throw unauthorized();
    return this.#issue(client);
  }

  ownerOf(authorization: string | undefined): SimMember {
    const bearer = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const token = this.#tokens.get(bearer);
    if (token === undefined || token.expiresAt <= Date.now() || token.client.owner.isArchived) throw unauthorized();
    return token.client.owner;
  }

  #issue(client: SimClient) {
    this.#issued += 1;
    const accessToken = `access-${client.clientId}-${this.#issued}`;
    const refreshToken = `refresh-${client.clientId}-${this.#issued}`;
    this.#tokens.set(accessToken, { client, expiresAt: Date.now() + this.#lifeSeconds * 1000 });
    this.#refresh.set(refreshToken, client);
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: this.#lifeSeconds,
    };
  }
}

/** One for the Admin whom everything is set up with, one for a member who builds. */
export function makeClients({ dice, members }: Organization): readonly SimClient[] {
  return members.slice(0, 2).map((owner, index) => ({
    clientId: dice.shortId(32, 'client', index),
    clientSecret: dice.shortId(64, 'secret', index),
    owner,
  }));
}

function basicOf(authorization: string | undefined): [string | undefined, string | undefined] {
  const encoded = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return [undefined, undefined];
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [id, secret.join(':')];
}

function unauthorized(): Refusal {
  return new Refusal(401, 'unauthorized', 'Unauthorized');
}
