import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { describe, expect, test } from 'vitest';
import { Folder, sextant, start } from './sextant.ts';

describe('sextant simulate', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`prints one line when it listens and ends with 0 on ${signal}`, async () => {
      using folder = new Folder();
      const simulator = start(['simulate', '--org', 'tiny', '--seed', '3'], { cwd: folder.path });
      const ready = JSON.parse(await simulator.said('stdout', '\n')) as Record<string, string>;
      expect(Object.keys(ready).toSorted()).toEqual(['clientId', 'clientSecret', 'org', 'sigmaUrl']);
      expect(ready['org']).toBe('tiny');
      const stats = await fetch(`${ready['sigmaUrl']}/__sim/stats`);
      expect(stats.status).toBe(200);
      simulator.child.kill(signal);
      const ended = await simulator.ended;
      expect(ended.code).toBe(0);
      expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    });
  }

  test('--tls serves https to who trusts the file it names, until it ends', async () => {
    using folder = new Folder();
    const simulator = start(['simulate', '--org', 'tiny', '--tls'], { cwd: folder.path });
    const { sigmaUrl = '', caFile = '' } = JSON.parse(await simulator.said('stdout', '\n')) as Record<string, string>;
    const ca = readFileSync(caFile, 'utf8');
    const status = await new Promise((resolve, reject) => {
      get(`${sigmaUrl}/__sim/stats`, { ca, agent: false }, ({ statusCode }) => resolve(statusCode)).once(
        'error',
        reject,
      );
    });
    expect(status).toBe(200);
    simulator.child.kill('SIGTERM');
    expect((await simulator.ended).code).toBe(0);
    expect(existsSync(caFile)).toBe(false);
  });

  test('a port in use is said clearly', async () => {
    using folder = new Folder();
    const first = start(['simulate', '--org', 'tiny'], { cwd: folder.path });
    const { sigmaUrl } = JSON.parse(await first.said('stdout', '\n')) as { sigmaUrl: string };
    const second = await sextant(['simulate', '--port', new URL(sigmaUrl).port], { cwd: folder.path });
    first.child.kill('SIGTERM');
    await first.ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/^SIMULATOR_PORT_TAKEN · docs/m);
  });
});
