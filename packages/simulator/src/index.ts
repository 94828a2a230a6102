import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Faults } from './faults/faults.ts';
import { mutate } from './mutate/mutate.ts';
import type { Mutation } from './mutate/mutation.ts';
import { generate } from './org/generate.ts';
import { type OrgShape, type OrgSize, shapeOf } from './org/shape.ts';
import { Rate } from './rate.ts';
import { simulatorServer } from './server.ts';
import { Stats, type StatsSnapshot } from './stats.ts';
import { clientOf, makeClients, type Role, type SimClient, Tokens } from './tokens.ts';
import { caFileWith } from './tls/ca-file.ts';
import { type Certificate, certificateFor } from './tls/certificate.ts';
import { levelsOf } from './truth/levels.ts';
import { type People, peopleOf } from './truth/people.ts';
import { type Truth, truthOf } from './truth/truth.ts';

export { breakJson, type BrokenJson, type Roll } from './faults/break-json.ts';
export { Dice } from './random.ts';
export { ODDITIES } from './org/odd/oddity.ts';
export { ROUTES } from './routes/router.ts';
export { SIZES } from './org/shape.ts';
export { type Certificate, certificateFor };
export type { Mutation, OrgShape, OrgSize, People, Role, SimClient, StatsSnapshot, Truth };

export interface SimulatorOptions {
  /** A size, or the numbers that matter; unnamed ones are those of `tiny`, with `oddities: true` those of `small`. */
  readonly org?: OrgSize | Partial<OrgShape>;
  /** Another seed, another organization. */
  readonly seed?: number;
  /** How long each answer takes, in milliseconds. */
  readonly latencyMs?: number;
  /** See {@link Faults}. */
  readonly faults?: string;
  /** Another one, and faults strike elsewhere. Default: the seed of the organization. */
  readonly faultSeed?: number;
  /** How late a `slow` answer is, in milliseconds. Default: 2000. */
  readonly slowMs?: number;
  /** Default: a free one. */
  readonly port?: number;
  /** Requests allowed in each second; those beyond are refused with 429. Default: any number. */
  readonly requestsPerSecond?: number;
  /** Serves https, with a certificate for localhost, 127.0.0.1 and further names. */
  readonly tls?: boolean | { readonly names: readonly string[] } | undefined;
  /** How long a token lives. Default: 3599, as Sigma's. */
  readonly tokenLifeSeconds?: number;
}

export interface Simulator extends AsyncDisposable {
  readonly sigmaUrl: string;
  /** With `tls`: PEM of the authority that signed the certificate; gone when the simulator is closed. */
  readonly caFile: string | undefined;
  /** Credentials of an Admin. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The e-mail of that Admin. */
  readonly loginUserName: string;
  /** How many of what the organization has. */
  readonly org: OrgShape;
  /** Credentials of an Admin, of a member who builds and of one who may only look, in this order. */
  readonly clients: readonly SimClient[];
  /** Credentials by the role of their owner, or by the owner's e-mail; a RangeError for anybody else. */
  clientOf(owner: Role | (string & {})): SimClient;
  stats(): StatsSnapshot;
  /** Every access and refresh token that was given out, dead ones too. */
  tokensGiven(): readonly string[];
  /** What a catalog has to hold; `members` narrows the access to some, which a large organization wants. */
  truth(members?: readonly string[]): Truth;
  /**
   * What each member may do with each place and document that opens, by their ids; `members` narrows that to some. With
   * `uncapped`, as if account types held nobody back.
   */
  levels(
    members?: readonly string[],
    options?: { readonly uncapped?: boolean },
  ): Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who there is, who is in which team, and what was granted to whom. */
  people(): People;
  /** Changes the organization; an Error says what was wrong with the change. */
  mutate(mutation: Mutation): { readonly op: string; readonly id: string };
  /** Clears the statistics; the organization stays as it is. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a Sigma of its own on 127.0.0.1. A RangeError tells of numbers, a SyntaxError of faults that cannot be. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { org: size = 'small', seed = 1, latencyMs = 0, slowMs = 2000, port = 0, tls = false } = options;
  const { tokenLifeSeconds = 3599, faultSeed = seed } = options;
  const org = generate(shapeOf(size), seed);
  const byRole = makeClients(org);
  const stats = new Stats();
  const faults = new Faults(options.faults, faultSeed);
  const tokens = new Tokens(org, tokenLifeSeconds);
  const rate = new Rate(options.requestsPerSecond);
  const names = typeof tls === 'boolean' ? [] : tls.names;
  const certificate = tls === false ? undefined : certificateFor(['localhost', ...names]);
  const server = simulatorServer({ org, stats, faults, tokens, rate, latencyMs, slowMs, certificate });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const authority = certificate && caFileWith(certificate.authority);
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    authority?.[Symbol.dispose]();
  };
  return {
    sigmaUrl: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile: authority?.path,
    clientId: byRole.admin.clientId,
    clientSecret: byRole.admin.clientSecret,
    loginUserName: byRole.admin.owner.email,
    org: org.shape,
    clients: [byRole.admin, byRole.builder, byRole.viewer],
    clientOf: (owner) => {
      if (Object.hasOwn(byRole, owner)) return byRole[owner as Role];
      const member = org.members.find(({ email }) => email === owner);
      if (member === undefined) throw new RangeError(`nobody is ${owner}`);
      return clientOf(org, member);
    },
    stats: () => stats.snapshot(),
    tokensGiven: () => [...tokens.given],
    truth: (members) => truthOf(org, members),
    levels: (members, levelOptions) => levelsOf(org, members, levelOptions),
    people: () => peopleOf(org),
    mutate: (mutation) => mutate(org, mutation),
    reset: () => stats.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
