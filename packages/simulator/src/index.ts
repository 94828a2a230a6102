import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Faults } from './faults.ts';
import { generate } from './org/generate.ts';
import { type OrgShape, type OrgSize, shapeOf } from './org/shape.ts';
import { simulatorServer } from './server.ts';
import { Stats, type StatsSnapshot } from './stats.ts';
import { makeClients, type SimClient, Tokens } from './tokens.ts';
import { type Truth, truthOf } from './truth.ts';

export type { Mutation } from './mutate.ts';
export { ROUTES } from './routes/router.ts';
export type { OrgShape, OrgSize, SimClient, StatsSnapshot, Truth };

export interface SimulatorOptions {
  /** A size, or the numbers that matter; unnamed ones are those of `tiny`. */
  readonly org?: OrgSize | Partial<OrgShape>;
  /** Another seed, another organization. */
  readonly seed?: number;
  /** How long each answer takes, in milliseconds. */
  readonly latencyMs?: number;
  /** See {@link Faults}. */
  readonly faults?: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly tokenLifeSeconds?: number;
}

export interface Simulator extends AsyncDisposable {
  readonly sigmaUrl: string;
  /** Credentials of an Admin. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The e-mail of that Admin. */
  readonly loginUserName: string;
  /** Credentials of the Admin, and of a member who builds. */
  readonly clients: readonly SimClient[];
  stats(): StatsSnapshot;
  truth(): Truth;
  reset(): void;
  close(): Promise<void>;
}

/** Starts a Sigma of its own on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { org: size = 'small', seed = 1, latencyMs = 0, faults, port = 0, tokenLifeSeconds = 3599 } = options;
  const org = generate(shapeOf(size), seed);
  const clients = makeClients(org);
  const [admin] = clients;
  if (admin === undefined) throw new RangeError('an organization needs a member');
  const stats = new Stats();
  const tokens = new Tokens(clients, tokenLifeSeconds);
  const server = simulatorServer({ org, stats, faults: new Faults(faults, seed), tokens, latencyMs });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    sigmaUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: admin.clientId,
    clientSecret: admin.clientSecret,
    loginUserName: admin.owner.email,
    clients,
    stats: () => stats.snapshot(),
    truth: () => truthOf(org),
    reset: () => stats.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
