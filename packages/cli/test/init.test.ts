import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startSimulator } from '@sextant/simulator';
import { configTemplate } from '../src/config-template.ts';
import { loadConfig } from '../src/config/load.ts';
import { BUILT_IN } from '../src/plugins.ts';
import { PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

describe('sextant init', () => {
  test('writes a config that runs', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const written = await sextant(['init', '--yes', '--cloud', simulator.sigmaUrl], { cwd: folder.path });
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain('Set SIGMA_CLIENT_ID, SIGMA_CLIENT_SECRET, SIGMA_LOGIN_USER');
    const { clientId, clientSecret, loginUserName } = simulator;
    const env = { SIGMA_CLIENT_ID: clientId, SIGMA_CLIENT_SECRET: clientSecret, SIGMA_LOGIN_USER: loginUserName };
    const run = await sextant(['run'], { cwd: folder.path, env });
    expect(run.code).toBe(0);
    expect(readFileSync(folder.file('out/workbook.jsonl'), 'utf8')).toContain('"kind":"workbook"');
  });

  test('never overwrites a config without --force', async () => {
    using folder = new Folder();
    folder.write('sextant.yaml', 'mine');
    const refused = await sextant(['init', '--yes'], { cwd: folder.path });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('sextant.yaml is there already');
    expect(readFileSync(folder.file('sextant.yaml'), 'utf8')).toBe('mine');
    expect((await sextant(['init', '--yes', '--force'], { cwd: folder.path })).code).toBe(0);
    expect(readFileSync(folder.file('sextant.yaml'), 'utf8')).toContain('version: 1');
  });

  test('writes whatever is answered as YAML that means it', async () => {
    using folder = new Folder();
    const answers = { cloud: 'aws-eu', loginUserName: 'o\'hara "x": #1@acme.com', directory: './a: b #c' };
    folder.write('sextant.yaml', configTemplate(answers, ['aws-us', 'aws-eu']));
    const env = { SIGMA_CLIENT_ID: 'abcd', SIGMA_CLIENT_SECRET: 'efgh' };
    const { config, composition } = await loadConfig({
      files: ['sextant.yaml'],
      env,
      cwd: folder.path,
      registry: BUILT_IN,
    });
    expect(config.loginUserName).toBe(answers.loginUserName);
    expect(config.sigma.cloud).toBe('aws-eu');
    expect(composition.sinks).toMatchObject([{ name: 'sink-json', config: { directory: './a: b #c' } }]);
  });

  test('says where it may not write', async () => {
    using folder = new Folder();
    const { code, stderr } = await sextant(['init', '--yes', '-c', 'absent/x.yaml'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^INIT_UNWRITABLE · docs/m);
  });
});
