import { describe, expect, test } from 'vitest';
import { Folder, sextant } from './sextant.ts';

describe('bad usage ends with 2 and says what is right', () => {
  const mistakes: readonly (readonly [args: readonly string[], says: string])[] = [
    [['runn'], 'Did you mean run?'],
    [['run', '--ful'], 'Did you mean --full?'],
    [['run', '--log-level', 'loud'], 'Allowed choices are debug, info, warn, error'],
    [['run', 'sextant.yaml'], 'Too many arguments'],
    [['simulate', '--port', '70000'], 'whole number from 0 to 65535'],
    [['simulate', '--org', 'huge'], 'Allowed choices are tiny, small, medium, large, xl'],
    [['simulate', '--faults', 'gremlins=1'], 'no fault named gremlins=1'],
    [['run', '-c', 'absent.yaml'], 'absent.yaml'],
    [['init', '-c', 'a.yaml', '-c', 'b.yaml', '--yes'], 'Name one with -c'],
    [['init'], 'Add --yes'],
    [['init', '--yes', '--cloud', 'aws-mars'], 'Use one of gcp-us'],
  ];
  for (const [args, says] of mistakes) {
    test(`sextant ${args.join(' ')}`, async () => {
      using folder = new Folder();
      const { code, stdout, stderr } = await sextant(args, { cwd: folder.path });
      expect(stderr).toContain(says);
      expect(stderr).toMatch(/[A-Z]+_[A-Z_]+ · docs\/errors\.md#[a-z_]+ +exit code 2$/m);
      expect(stderr).not.toMatch(/^ +at /m);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    });
  }

  test('no command at all shows the help', async () => {
    using folder = new Folder();
    const { code, stderr } = await sextant([], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: sextant');
  });
});

describe('a config with mistakes', () => {
  test('tells all of them at once, with their places, and ends with 2', async () => {
    using folder = new Folder();
    folder.write(
      'sextant.yaml',
      `version: 1
sigma:
  cloud: aws-us
  clientId: a
  clientSecret: \${NOWHERE_SET}
  concurrency: 25
loginUserName: ann@acme.com
plugins:
  metdata: { enabled: true }
  sink-json: { enabled: true, directory: ./out }
`,
    );
    const { code, stderr } = await sextant(['run'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('sextant.yaml has 3 mistakes:');
    expect(stderr).toMatch(/sextant\.yaml:6:16 +sigma\.concurrency .*1–10/);
    expect(stderr).toMatch(/sextant\.yaml:9:3 .*did you mean metadata\?/);
    expect(stderr).toContain('NOWHERE_SET');
    expect(stderr).toMatch(/^CONFIG_INVALID · docs\/errors\.md#config_invalid +exit code 2$/m);
  });

  test('a plugin that is not enabled cannot be chosen', async () => {
    using folder = new Folder();
    await sextant(['init', '--yes'], { cwd: folder.path });
    const env = { SIGMA_CLIENT_ID: 'abcd', SIGMA_CLIENT_SECRET: 'efgh', SIGMA_LOGIN_USER: 'ann@acme.com' };
    const { code, stderr } = await sextant(['run', '--only', 'metdata'], { cwd: folder.path, env });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean metadata?');
  });
});

describe('help', () => {
  for (const command of [['run'], ['init'], ['plugins'], ['simulate'], ['config', 'schema'], ['demo']]) {
    test(`of ${command.join(' ')} shows examples and the global options`, async () => {
      using folder = new Folder();
      const { code, stdout, stderr } = await sextant([...command, '--help'], { cwd: folder.path });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`$ sextant ${command.join(' ')}`);
      expect(stdout).toContain('--log-format');
    });
  }

  test('--version prints the version', async () => {
    using folder = new Folder();
    const { code, stdout } = await sextant(['--version'], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '0.1.0\n' });
  });
});
