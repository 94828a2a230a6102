import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ProxyOptions {
  /** Where every tunnel ends, whatever its name. */
  readonly port: number;
  /** `user:password`; without it, everybody may pass. */
  readonly login?: string;
  /** Answers every CONNECT so. */
  readonly refuse?: number;
}

/** A small CONNECT proxy on 127.0.0.1. */
export class ProxyServer implements AsyncDisposable {
  /** `host:port` of each tunnel that was asked for. */
  readonly asked: string[] = [];
  readonly #server: Server = createServer();
  readonly #sockets = new Set<Socket>();

  static async start({ port, login, refuse }: ProxyOptions): Promise<ProxyServer> {
    const proxy = new ProxyServer();
    const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
    proxy.#server.on('connect', ({ url = '', headers }, client: Socket) => {
      proxy.asked.push(url);
      const status = wanted !== undefined && headers['proxy-authorization'] !== wanted ? 407 : refuse;
      if (status !== undefined) {
        client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
        return;
      }
      const target = connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 Connected\r\n\r\n'));
      for (const socket of [client, target]) {
        proxy.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      client.pipe(target).pipe(client);
    });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  urlWith(login?: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
