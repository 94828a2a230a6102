import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What was written until it holds the text. */
  said(stream: 'stdout' | 'stderr', text: string): Promise<string>;
}

/** The real command as a process of its own, standing in a folder, with an environment of its own. */
export function start(args: readonly string[], { cwd, env = {} }: Place): Started {
  const child = spawn(process.execPath, ['--conditions=@sextant/source', MAIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => (texts[stream] += chunk));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...texts }));
  });
  const said = async (stream: 'stdout' | 'stderr', text: string) => {
    while (!texts[stream].includes(text)) {
      if (child.exitCode !== null) throw new Error(`it ended without saying ${text}: ${texts.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return texts[stream];
  };
  return { child, ended, said };
}

export function sextant(args: readonly string[], place: Place): Promise<Ended> {
  return start(args, place).ended;
}

/** A folder of its own for one test, gone afterwards. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'sextant cli '));

  file(name: string): string {
    return join(this.path, name);
  }

  write(name: string, text: string): void {
    writeFileSync(this.file(name), text);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
