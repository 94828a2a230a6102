import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether there is one on this machine. */
export const INSTALLED = spawnSync('tinyproxy', ['-v']).error === undefined;

export interface TinyproxySettings {
  /** `user password`, both of letters, digits, `-`, `.` and `_`. */
  readonly login?: string;
  /** The one host it leads to. */
  readonly onlyHost?: string;
  /** The one port it leads to. */
  readonly onlyPort?: number;
  /** Port on 127.0.0.1 of another proxy, to which it hands everything on. */
  readonly next?: number;
}

/** A real proxy, as companies have them, in a process of its own. */
export class Tinyproxy implements AsyncDisposable {
  readonly port: number;
  readonly #folder: string;
  readonly #child: ChildProcess;

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.port = port;
    this.#folder = folder;
    this.#child = child;
  }

  static async start(settings: TinyproxySettings = {}): Promise<Tinyproxy> {
    if (!INSTALLED)
      throw new Error('tinyproxy is not installed, and nothing stands in for it: apt-get install tinyproxy');
    const folder = mkdtempSync(join(tmpdir(), 'sextant-tinyproxy-'));
    const port = await freePort();
    writeFileSync(join(folder, 'conf'), configText(settings, port, folder));
    const child = spawn('tinyproxy', ['-d', '-c', join(folder, 'conf')], { stdio: 'ignore' });
    const proxy = new Tinyproxy(port, folder, child);
    while (!(await listens(port))) {
      if (child.exitCode !== null) throw new Error(`tinyproxy ended with ${child.exitCode}: ${proxy.log()}`);
      await sleep(20);
    }
    return proxy;
  }

  /** All it has said. */
  log(): string {
    return readFileSync(join(this.#folder, 'log'), 'utf8');
  }

  /** `host:port` of each tunnel that it says was asked for. */
  asked(): readonly string[] {
    return [...this.log().matchAll(/: CONNECT (\S+) HTTP/g)].map(([, target = '']) => target);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true });
  }
}

function configText({ login, onlyHost, onlyPort, next }: TinyproxySettings, port: number, folder: string): string {
  const lines = [`Port ${port}`, 'Listen 127.0.0.1', 'LogLevel Connect', `LogFile "${join(folder, 'log')}"`];
  if (login !== undefined) lines.push(`BasicAuth ${login}`);
  if (onlyPort !== undefined) lines.push(`ConnectPort ${onlyPort}`);
  if (next !== undefined) lines.push(`Upstream http 127.0.0.1:${next}`);
  if (onlyHost !== undefined) {
    writeFileSync(join(folder, 'filter'), `^${onlyHost.replaceAll('.', String.raw`\.`)}$\n`);
    lines.push(`Filter "${join(folder, 'filter')}"`, 'FilterDefaultDeny Yes');
  }
  return `${lines.join('\n')}\n`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
