import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Writable } from 'node:stream';
import { testRun } from '@sextant/testkit';
import { expect, it } from 'vitest';
import { stdoutSink } from '../src/sink.ts';

const ENDLESS = fileURLToPath(new URL('endless.ts', import.meta.url));

/** A process that writes without an end into a pipe of ours. */
function endless() {
  const child = spawn(process.execPath, ['--conditions=@sextant/source', ENDLESS], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  return { child, said: () => said };
}

it('ends cleanly when the reader goes away', async () => {
  const { child, said } = endless();
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^\{"id":"0-0","kind":"folder","name":"x+/);
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number];
  expect([code, said().split('\n').at(-1)]).toEqual([0, 'SINK_CLOSED']);
});

it('writes no faster than the reader reads', async () => {
  const { child, said } = endless();
  const progress = () => said().length;
  while (progress() === 0) {
    child.stdout.read(64 * 1024);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = progress();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(progress()).toBe(before);
  child.stdout.resume();
  while (progress() < before + 10) await new Promise((resolve) => setTimeout(resolve, 20));
  child.stdout.destroy();
  await once(child, 'close');
});

it('writes one record a line, keys sorted', async () => {
  const chunks: string[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  const record = { name: 'line\nbreak', kind: 'folder', id: 'f' } as const;
  await stdoutSink(stdout).write([{ op: 'put', record }], testRun());
  expect(chunks.join('')).toBe('{"id":"f","kind":"folder","name":"line\\nbreak"}\n');
});

it('passes on what else befalls the stream', async () => {
  const stdout = new Writable({ write: (_, __, done) => done(new Error('no paper')) });
  stdout.on('error', () => {});
  const record = { kind: 'folder', id: 'f' } as const;
  await expect(stdoutSink(stdout).write([{ op: 'put', record }], testRun())).rejects.toThrow('no paper');
});
