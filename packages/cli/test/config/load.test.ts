import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

describe('a right config', () => {
  it('is loaded with its defaults filled in', async () => {
    const { config, composition, secrets, files } = await project(RIGHT).load();
    expect(config.sigma).toEqual({
      cloud: 'aws-us',
      clientId: 'id-of-client',
      clientSecret: 'very-secret-value',
      concurrency: 3,
    });
    expect(config.state.path).toBe('.sextant/state.db');
    expect(config.select.exclude).toEqual({ personalSpaces: true, archived: false });
    expect(composition.extractors.map(({ name, config: own }) => [name, own])).toEqual([
      ['metadata', { names: 'plain', sideLists: 'auto' }],
    ]);
    expect(composition.sinks.map(({ name, config: own }) => [name, own])).toEqual([
      ['sink-json', { directory: './out', batch: 500, onUnselected: 'remove' }],
    ]);
    expect(composition.resolver).toMatchObject({
      name: 'login-user-resolver',
      config: { loginUserName: 'ann@acme.com' },
    });
    expect(secrets).toEqual(['very-secret-value']);
    expect(files).toEqual(['sextant.yaml']);
  });

  it('imports enabled plugins only', async () => {
    const { load, imported } = project(`${RIGHT}  sink-stdout: { enabled: false, nonsense: 1 }\n`);
    await load();
    expect(imported.toSorted()).toEqual(['login-user-resolver', 'metadata', 'sink-json']);
  });

  it('may name every plugin of the design, as long as those that are not there yet are off', async () => {
    const planned = `  lineage: { enabled: false }
  preview-export: { enabled: false }
  csv-identity-resolver: { enabled: false, file: people.csv }
  common-users-resolver: { enabled: false }
  sink-alation: { enabled: false, server: { uri: https://app.sigmacomputing.com/acme } }
`;
    const { load, mistakes } = project(RIGHT + planned);
    await expect(load()).resolves.toBeDefined();
    expect(await mistakes({ SEXTANT_PLUGINS__LINEAGE__ENABLED: 'true' })).toEqual([
      'SEXTANT_PLUGINS__LINEAGE__ENABLED | plugins.lineage.enabled | not available in this version',
    ]);
  });

  it('treats an empty value as not written', async () => {
    const { load } = project(
      RIGHT.replace('clientId', 'proxy:\n  tls:\n  clientId').replace('loginUser', 'select:\nloginUser'),
    );
    const { config } = await load();
    expect(config.sigma).not.toHaveProperty('proxy');
  });

  it('understands aliases', async () => {
    const { load } = project(RIGHT.replace('id-of-client', '&it id-of-client').replace('very-secret-value', '*it'));
    const { config } = await load();
    expect(config.sigma.clientSecret).toBe('id-of-client');
  });
});

describe('several files', () => {
  it('are laid over each other, key by key, the later one on top', async () => {
    const { load } = project({
      'sextant.yaml': RIGHT,
      'night.yaml': 'sigma: { concurrency: 10 }\nplugins: { sink-json: { directory: /data } }\n',
    });
    const { config, composition } = await load({}, ['sextant.yaml', 'night.yaml']);
    expect(config.sigma).toMatchObject({ clientId: 'id-of-client', concurrency: 10 });
    expect(composition.sinks[0]?.config).toMatchObject({ directory: '/data' });
  });

  it('have their mistakes told in the order of the files, each at its own place', async () => {
    const { load, mistakes } = project({
      'sextant.yaml': RIGHT.replace('aws-us', '[1]'),
      'night.yaml': 'sigma:\n  concurrency: 11\n',
    });
    const names = ['sextant.yaml', 'night.yaml'];
    const list = await mistakes({ SEXTANT_NONSENSE: '1' }, names);
    expect(list.map((line) => line.split(' | ').slice(0, 2))).toEqual([
      ['sextant.yaml:3:10', 'sigma.cloud'],
      ['night.yaml:2:16', 'sigma.concurrency'],
      ['SEXTANT_NONSENSE', 'nonsense'],
    ]);
    await expect(load({ SEXTANT_NONSENSE: '1' }, names)).rejects.toThrow(
      'sextant.yaml, night.yaml and the environment have 3 mistakes:',
    );
  });
});

describe('a file that cannot be had', () => {
  it('is said to be missing, with the way to write one', async () => {
    const { load } = project({});
    await expect(load()).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      class: 'fatal',
      remedy: expect.stringContaining('sextant init') as string,
    });
  });

  it('is said to be unreadable where it is a folder', async () => {
    const { load } = project({ 'folder/sextant.yaml': '' });
    await expect(load({}, ['folder'])).rejects.toMatchObject({ code: 'CONFIG_UNREADABLE' });
  });

  it('may start with a byte order mark', async () => {
    const { folder, load } = project({});
    writeFileSync(join(folder, 'sextant.yaml'), `\uFEFF${RIGHT}`);
    await expect(load()).resolves.toBeDefined();
  });
});
