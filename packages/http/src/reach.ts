import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { request as send } from 'undici';
import { type ConnectionOptions, dispatcherFor } from './dispatcher.ts';
import { networkError } from './failure.ts';

export interface ReachOptions extends Pick<ConnectionOptions, 'proxy' | 'caFile'> {
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}

export interface Reached {
  /** From the first packet to an answer, whatever it says, in milliseconds. */
  readonly ms: number;
  /** `TLSv1.3`; left out where the address is plain http. */
  readonly tls?: string;
  /** `host:port` of the proxy in between. */
  readonly proxy?: string;
}

/**
 * Proves that a server can be reached as calls will: name, port, proxy, certificate. Sends no token.
 *
 * @throws SextantError `HTTP_…`, telling apart what stands in the way.
 */
export async function reach({ baseUrl, proxy, caFile, signal }: ReachOptions): Promise<Reached> {
  const base = new URL(baseUrl);
  const dispatcher = dispatcherFor({ hostname: base.hostname, proxy, caFile, connections: 1 });
  const way: Connected[] = [];
  const note = (message: unknown): void => void way.push(message as Connected);
  subscribe(CONNECTED, note);
  const began = performance.now();
  try {
    const { body } = await send(base, { dispatcher, signal });
    await body.dump();
    const ms = Math.round(performance.now() - began);
    const tls = way.map(({ socket }) => socket.getProtocol?.()).findLast((version) => typeof version === 'string');
    const between = way.map(({ connectParams }) => connectParams.host).find((host) => host !== base.host);
    return { ms, ...(tls === undefined ? {} : { tls }), ...(between === undefined ? {} : { proxy: between }) };
  } catch (error) {
    signal.throwIfAborted();
    throw networkError(error, base.host);
  } finally {
    unsubscribe(CONNECTED, note);
    await dispatcher.destroy();
  }
}

const CONNECTED = 'undici:client:connected';

/** What undici tells of a connection that it made. */
interface Connected {
  readonly connectParams: { readonly host: string };
  readonly socket: { readonly getProtocol?: () => string | null };
}
