import { readdirSync, readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { configure, PLAIN, SECRET_VARIABLE } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: PLAIN });
});
afterAll(() => simulator.close());

/** Everything a run left in its folder, but for what the test itself wrote. */
function everyFile(folder: Folder): string {
  const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' });
  return files
    .map((name) => folder.file(name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

test('a secret stands in no output and no file, whatever happens and however much is said', async () => {
  for (const secret of [simulator.clientSecret, 'wr"ong \\ secret/+ü']) {
    for (const format of ['pretty', 'json']) {
      using folder = new Folder();
      const place = { ...configure(folder, simulator), env: { [SECRET_VARIABLE]: secret } };
      const { stdout, stderr } = await sextant(
        ['run', '--json', '--log-level', 'debug', '--log-format', format],
        place,
      );
      const everything = stdout + stderr + everyFile(folder);
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
        expect(everything).not.toContain(form);
      }
      expect(stderr).not.toMatch(/bearer \S{12}/i);
    }
  }
});

test('a secret written into the config itself is not shown when the config is wrong', async () => {
  using folder = new Folder();
  folder.write(
    'sextant.yaml',
    'version: 1\nsigma: { cloud: aws-us, clientId: a, clientSecret: tops3cret, concurency: 3 }\n',
  );
  const { code, stderr } = await sextant(['run', '--log-level', 'debug'], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).not.toContain('tops3cret');
});
