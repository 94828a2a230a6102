import { memo } from './memo.ts';
import type { Organization, SimMember } from './org/organization.ts';
import { Refusal, violation } from './routes/refusal.ts';

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
  readonly #org: Organization;
  readonly #lifeSeconds: number;
  readonly #tokens = new Map<string, Token>();
  readonly #refresh = new Map<string, SimClient>();
  #issued = 0;
  /** Every access and refresh token that was given out, dead ones too. */
  readonly given: string[] = [];

  constructor(org: Organization, lifeSeconds: number) {
    this.#org = org;
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
      if (client === undefined || client.owner.isArchived) throw unauthorized();
      return this.#issue(client);
    }
    if (grantType !== 'client_credentials') throw violation(`grant_type cannot be ${grantType ?? 'missing'}`);
    const client = this.#clientOf(id ?? '');
    if (client === undefined || client.clientSecret !== secret || client.owner.isArchived) throw unauthorized();
    return this.#issue(client);
  }

  ownerOf(authorization: string | undefined): SimMember {
    const token = this.#tokens.get(bearerOf(authorization));
    if (token === undefined || token.expiresAt <= Date.now() || token.client.owner.isArchived) throw unauthorized();
    return token.client.owner;
  }

  /** The token that a request bears is good for nothing from now on. */
  revoke(authorization: string | undefined): void {
    this.#tokens.delete(bearerOf(authorization));
  }

  #clientOf(id: string): SimClient | undefined {
    const usual = Object.values(makeClients(this.#org)).find(({ clientId }) => clientId === id);
    if (usual !== undefined) return usual;
    const owner = ownersByClient(this.#org).get(id);
    return owner && clientOf(this.#org, owner);
  }

  #issue(client: SimClient) {
    this.#issued += 1;
    const accessToken = `access-${client.clientId}-${this.#issued}`;
    const refreshToken = `refresh-${client.clientId}-${this.#issued}`;
    this.#tokens.set(accessToken, { client, expiresAt: Date.now() + this.#lifeSeconds * 1000 });
    this.#refresh.set(refreshToken, client);
    this.given.push(accessToken, refreshToken);
    return {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: this.#lifeSeconds,
    };
  }
}

const ownersByClient = memo((org) => new Map(org.members.map((member) => [clientIdOf(org, member), member])));

/** Whose credentials there are from the start: an Admin, a member who builds and one who may only look. */
export type Role = 'admin' | 'builder' | 'viewer';

export function makeClients(org: Organization): Readonly<Record<Role, SimClient>> {
  const [admin, builder, ...others] = org.members;
  const viewer = others.find(({ memberType, isArchived }) => memberType === 'View' && !isArchived) ?? builder;
  if (admin === undefined || builder === undefined || viewer === undefined) {
    throw new RangeError('an organization has at least two members');
  }
  return { admin: clientOf(org, admin), builder: clientOf(org, builder), viewer: clientOf(org, viewer) };
}

/** Everybody has credentials; they are made from the member. */
export function clientOf(org: Organization, owner: SimMember): SimClient {
  return { clientId: clientIdOf(org, owner), clientSecret: org.dice.shortId(64, 'secret', owner.id), owner };
}

function clientIdOf({ dice }: Organization, { id }: SimMember): string {
  return dice.shortId(32, 'client', id);
}

function bearerOf(authorization: string | undefined): string {
  return /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
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
