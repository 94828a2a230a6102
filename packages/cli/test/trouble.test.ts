import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant, type Ended } from './sextant.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: PLAIN });
});
afterAll(() => simulator.close());

/** The error's code and anchor where both stand, and whether a stack trace was shown. */
function verdict({ code, stderr }: Ended) {
  const [, error = '', anchor = ''] = /^([A-Z_]+) · docs\/errors\.md#([a-z_]+)/m.exec(stderr) ?? [];
  return { code, error, anchored: anchor === error.toLowerCase(), trace: /^ +at .*:\d+:\d+/m.test(stderr) };
}

const clear = (code: number, error: string) => ({ code, error, anchored: true, trace: false });

describe('trouble ends in a clear error', () => {
  test('a web page in place of JSON', async () => {
    const server = createServer((_, response) => response.end('<html>login</html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    using folder = new Folder();
    const run = await sextant(['run'], configure(folder, simulator, { apiUrl: `http://127.0.0.1:${port}` }));
    server.close();
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^[A-Z_]+ · docs\/errors\.md#[a-z_]+/m);
  });

  test('an output directory that cannot be written', async () => {
    using folder = new Folder();
    folder.write('out', 'a file is in the way');
    const run = await sextant(['run'], configure(folder, simulator));
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/✗ sink-json/);
    expect(run.stderr).toMatch(/SINK_[A-Z_]+ · docs/);
  });

  test('a state file that is none', async () => {
    using folder = new Folder();
    folder.write('state.db', 'not a database, but long enough to be read as the header of one\n'.repeat(40));
    const run = await sextant(['run', '--state', 'state.db'], configure(folder, simulator));
    expect(verdict(run)).toEqual(clear(1, 'STATE_CORRUPT'));
  });

  test('a folder for the state that cannot be made', async () => {
    using folder = new Folder();
    folder.write('way', 'a file is in the way');
    const run = await sextant(['run', '--state', 'way/state.db'], configure(folder, simulator));
    expect(verdict(run)).toEqual(clear(1, 'STATE_UNWRITABLE'));
  });

  test('a report that cannot be kept hides nothing of why the run failed', async () => {
    using folder = new Folder();
    folder.write('runs', 'a file is in the way');
    const down = configure(folder, simulator, { apiUrl: 'http://127.0.0.1:9' });
    const run = await sextant(['run', '--state', 'state.db'], down);
    expect(verdict(run)).toEqual(clear(1, 'HTTP_REFUSED'));
    expect(run.stderr).toContain('! The run report ');
    const up = await sextant(['run', '--state', 'state.db'], configure(folder, simulator));
    expect(verdict(up)).toEqual(clear(1, 'RUN_REPORT_UNWRITABLE'));
  });

  test('a login user that Sigma does not know', async () => {
    using folder = new Folder();
    const place = configure(folder, { ...simulator, loginUserName: 'nobody@nowhere.example' });
    const run = await sextant(['run'], place);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('nobody@nowhere.example');
    expect(run.stderr).not.toContain('workbooks');
  });

  test('an error with --log-level debug shows where it came from', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--log-level', 'debug', '--state', '/dev/null/x'], configure(folder, simulator));
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^ +at .*:\d+:\d+/m);
  });
});

describe('a reader that goes away', () => {
  const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

  async function piped(args: string, { cwd, env }: ReturnType<typeof configure>): Promise<string> {
    const command = `"${process.execPath}" --conditions=@sextant/source "${MAIN}" ${args} | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const child = spawn('bash', ['-c', command], { cwd, env: { ...process.env, ...env } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    }
    await once(child, 'close');
    return text;
  }

  test('ends a run to stdout cleanly', async () => {
    using folder = new Folder();
    // More than a pipe holds, so that the write meets the closed end.
    await using large = await startSimulator({ org: { ...PLAIN, workbooks: 100 } });
    const place = configure(folder, large, { sinks: 'sink-stdout: { enabled: true }', concurrency: 10 });
    const text = await piped('run', place);
    expect(text).not.toMatch(/EPIPE|INTERNAL|^ +at /m);
    expect(text).toMatch(/^0$/m);
  });

  test('does not disturb the report, the plugin list or the schema', async () => {
    using folder = new Folder();
    const place = configure(folder, simulator);
    for (const args of ['run --json', 'plugins --json', 'config schema']) {
      const text = await piped(args, place);
      expect(text).not.toMatch(/EPIPE|INTERNAL|^ +at /m);
      expect(text).toMatch(/^0$/m);
    }
  });
});
