import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startSimulator } from '@sextant/simulator';
import { afterAll, expect, it } from 'vitest';
import { read, ROOT } from '../boundaries/repository.ts';
import { Folder, node, sextant } from './command.ts';

const PAGE = read('docs/writing-a-plugin.md');
const BLOCKS = new Map(
  [...PAGE.matchAll(/^```ts (\S+)\n([^]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]),
);

/** What the reader of the page has after following it: the two files, and the packages installed. */
const folder = new Folder('plugin example');
afterAll(() => folder[Symbol.dispose]());
for (const [name, text] of BLOCKS) folder.write(name, text);
folder.write('package.json', JSON.stringify({ name: 'sink-gzip', type: 'module', private: true }));
install('@sextant/core', 'packages/core');
install('@sextant/testkit', 'packages/testkit');
install('zod', 'packages/core/node_modules/zod');
install('vitest', 'node_modules/vitest');
install('@types/node', 'node_modules/@types/node');

function install(name: string, from: string): void {
  const link = folder.file('node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(ROOT, from), link, 'dir');
}

it('the page shows a sink of at most 40 lines', () => {
  expect([...BLOCKS.keys()]).toEqual(['sink-gzip.ts', 'sink-gzip.test.ts']);
  expect(BLOCKS.get('sink-gzip.ts')?.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});

it('the example has no type error', async () => {
  const compilerOptions = { noEmit: true, allowImportingTsExtensions: true, rewriteRelativeImportExtensions: false };
  folder.write(
    'tsconfig.json',
    JSON.stringify({ extends: join(ROOT, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] }),
  );
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { code, stdout } = await node([tsc, '-p', folder.path], { cwd: folder.path });
  expect([code, stdout]).toEqual([0, '']);
});

it('the example passes the contract suites', async () => {
  const conditions = ['@sextant/source', 'node', 'import', 'default'];
  const config = { ssr: { resolve: { conditions, externalConditions: conditions } } };
  folder.write('vitest.config.ts', `export default ${JSON.stringify(config)};\n`);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { code, stdout } = await node([vitest, 'run', '--root', folder.path], {
    cwd: folder.path,
    env: { NO_COLOR: '1' },
  });
  expect(stdout).toMatch(/Tests {2}\d{2} passed \(\d{2}\)/);
  expect(code).toBe(0);
});

it('the example is used by the command, named by its path', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const { sigmaUrl, clientId, clientSecret, loginUserName } = simulator;
  folder.write(
    'sextant.yaml',
    `version: 1
sigma: { apiUrl: '${sigmaUrl}', clientId: ${clientId}, clientSecret: '\${SECRET}' }
loginUserName: ${loginUserName}
plugins:
  metadata: { enabled: true }
  ./sink-gzip.ts: { enabled: true, file: catalog.jsonl.gz }
`,
  );
  const { code, stdout, stderr } = await sextant(['run', '--json'], {
    cwd: folder.path,
    env: { SECRET: clientSecret },
  });
  if (stdout === '') throw new Error(stderr);
  expect([0, 3]).toContain(code);
  const report = JSON.parse(stdout) as { found: number; sinks: readonly { sink: string; written: number }[] };
  const lines = gunzipSync(readFileSync(folder.file('catalog.jsonl.gz')))
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines.length).toBe(report.found);
  expect(report.sinks).toMatchObject([{ sink: 'sink-gzip', written: report.found }]);
});
