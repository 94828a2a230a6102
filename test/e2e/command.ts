import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../boundaries/repository.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs Node with an environment that holds nothing of this test's. */
export function node(args: readonly string[], { cwd, env = {} }: Place): Promise<Ended> {
  const options = { cwd, env: { PATH: process.env['PATH'], HOME: cwd, ...env }, maxBuffer: 1e9 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** The command, from its sources. */
export function sextant(args: readonly string[], place: Place): Promise<Ended> {
  return node(['--conditions=@sextant/source', join(ROOT, 'packages/cli/src/main.ts'), ...args], place);
}

/** A folder with a space in its name, gone when the test ends. */
export class Folder implements Disposable {
  readonly path: string;

  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `sextant ${name} `));
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  write(name: string, text: string): void {
    writeFileSync(this.file(name), text);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
