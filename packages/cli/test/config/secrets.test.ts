import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

const withSecret = (written: string, files: Record<string, string> = {}) =>
  project({ 'sextant.yaml': RIGHT.replace('very-secret-value', written), ...files });

describe('a secret', () => {
  it('may come from a file, without the new line at its end', async () => {
    const { config, secrets } = await withSecret('{ file: secrets/sigma }', { 'secrets/sigma': 'from file\n' }).load();
    expect(config.sigma.clientSecret).toBe('from file');
    expect(secrets).toEqual(['from file']);
  });

  it('may come from a command, run without a shell', async () => {
    const command = `{ exec: [${JSON.stringify(process.execPath)}, -e, 'console.log("from $HOME")'] }`;
    const { config, secrets } = await withSecret(command).load();
    expect(config.sigma.clientSecret).toBe('from $HOME');
    expect(secrets).toEqual(['from $HOME']);
  });

  it('may come from a file that a variable names', async () => {
    const { config } = await withSecret('{ file: "${DIR}/s" }', { 'secrets/s': 'abc' }).load({ DIR: 'secrets' });
    expect(config.sigma.clientSecret).toBe('abc');
    const overridden = await withSecret('unused', { key: 'from override' }).load({
      SEXTANT_SIGMA__CLIENT_SECRET__FILE: 'key',
    });
    expect(overridden.config.sigma.clientSecret).toBe('from override');
  });

  it("is known to the redactor when it is a plugin's, or a proxy's password", async () => {
    const text = RIGHT.replace('clientId', 'proxy: http://me:pr%C3%B6xy@proxy.test:3128\n  clientId');
    const { secrets } = await project(`${text}  sink-stdout: { enabled: true, password: long enough }\n`).load();
    expect(secrets.toSorted()).toEqual(['long enough', 'pr%C3%B6xy', 'pröxy', 'very-secret-value']);
  });

  it('may stand in a list', async () => {
    const { load } = project({
      'sextant.yaml': `${RIGHT}  sink-stdout: { enabled: true, keys: [first secret, { file: key }] }\n`,
      key: 'second secret',
    });
    const { composition, secrets } = await load();
    expect(composition.sinks[1]?.config).toMatchObject({ keys: ['first secret', 'second secret'] });
    expect(secrets).toEqual(expect.arrayContaining(['first secret', 'second secret']));
  });

  it('may hold a percent sign in a proxy', async () => {
    const { secrets } = await project(RIGHT.replace('clientId', 'proxy: http://me:100%sure@p.test\n  clientId')).load();
    expect(secrets).toContain('100%sure');
  });

  it.each([
    ['{ file: nowhere }', '5:17', 'nowhere cannot be read: it does not exist'],
    ['{ file: empty }', '5:17', 'the secret is empty'],
    [
      '{ exec: [no-such-command-anywhere, hunter2] }',
      '5:17',
      'no-such-command-anywhere cannot be run: it does not exist',
    ],
    ['{ exec: [false] }', '5:17', 'found a mapping; expected text, { file: … } or { exec: [ … ] }'],
    ['{ exec: ["false"] }', '5:17', 'false ended with exit code 1'],
    ['{ hunter2: }', '5:17', 'found a mapping; expected text, { file: … } or { exec: [ … ] }'],
    ['[hunter2]', '5:17', 'found a list; expected text'],
    ['12345678', '5:17', 'found a value that is not shown; expected text'],
    ['""', '5:17', 'is empty; expected text'],
  ])('that cannot be had is a mistake at its place: %s', async (written, at, said) => {
    const list = await withSecret(written, { empty: '\n' }).mistakes();
    expect(list).toEqual([`sextant.yaml:${at} | sigma.clientSecret | ${said}`]);
  });

  it.each([
    ['at its own place, refused by the schema', `${RIGHT}  sink-stdout: { enabled: true, password: hunter2 }\n`],
    ['under a mistyped name', RIGHT.replace('clientSecret: very-secret-value', 'clientSecrt: hunter2')],
    ['without quotes where YAML reads a tag', RIGHT.replace('very-secret-value', '!hunter2')],
    ['without quotes where YAML reads an alias', RIGHT.replace('very-secret-value', '*hunter2')],
    ['in an address', RIGHT.replace('cloud: aws-us', 'apiUrl: ftp://me:hunter2@host.test')],
    ['in another field too', RIGHT.replace('very-secret-value', 'hunter2').replace('aws-us', '[]\n  proxy: x hunter2')],
    ['in a variable', RIGHT.replace('aws-us', '${LEAK}').replace('version: 1', 'version: ${LEAK}')],
    ['with text around it', RIGHT.replace('aws-us', 'a\n  concurrency: "${LEAK} calls"')],
  ])('is never in a message: %s', async (_, text) => {
    const { load } = project(text);
    const error: unknown = await load({ LEAK: 'hunter2' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
  });
});
