import { describe, expect, test } from 'vitest';
import { Folder, sextant } from './sextant.ts';

const env = { SIGMA_CLIENT_ID: 'abcd', SIGMA_CLIENT_SECRET: 'efgh', SIGMA_LOGIN_USER: 'ann@acme.com' };

describe('sextant plugins', () => {
  test('lists every plugin without a config, and leaves out what it cannot know', async () => {
    using folder = new Folder();
    const { code, stdout, stderr } = await sextant(['plugins', '--json'], { cwd: folder.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const plugins = JSON.parse(stdout) as Record<string, unknown>[];
    expect(plugins.map(({ name }) => name)).toEqual([
      'metadata',
      'login-user-resolver',
      'common-users-resolver',
      'csv-identity-resolver',
      'permission-mirroring',
      'workspace-grants',
      'sink-json',
      'sink-stdout',
    ]);
    expect(plugins[0]).toMatchObject({ kind: 'extractor', tokenLevel: 'any' });
    for (const plugin of plugins) {
      expect(plugin).not.toHaveProperty('enabled');
      expect(plugin['summary']).toMatch(/\w/);
    }
  });

  test('tells what the config enables', async () => {
    using folder = new Folder();
    await sextant(['init', '--yes'], { cwd: folder.path });
    const { stdout } = await sextant(['plugins', '--json'], { cwd: folder.path, env });
    const enabled = (JSON.parse(stdout) as { name: string; enabled: boolean }[]).filter((plugin) => plugin.enabled);
    expect(enabled.map(({ name }) => name)).toEqual(['metadata', 'login-user-resolver', 'sink-json']);
    const table = await sextant(['plugins'], { cwd: folder.path, env });
    expect(table.stdout).toMatch(/^sink-stdout +sink +no +any /m);
  });

  test('serves those too whose config has mistakes', async () => {
    using folder = new Folder();
    folder.write('sextant.yaml', 'version: 2\n');
    const { code, stdout, stderr } = await sextant(['plugins'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toContain('sink-json');
    expect(stderr).toContain('does not load');
  });
});

describe('sextant config schema', () => {
  test('prints a JSON Schema that knows the settings of every plugin', async () => {
    using folder = new Folder();
    const { code, stdout } = await sextant(['config', 'schema'], { cwd: folder.path });
    expect(code).toBe(0);
    const schema = JSON.parse(stdout) as { properties: Record<string, { properties: object }> };
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['version', 'sigma', 'select', 'plugins']));
    expect(schema.properties['plugins']?.properties).toHaveProperty('sink-json');
  });
});
