import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

const edited = (from: string, to: string) => project(RIGHT.replace(from, () => to)).mistakes();

describe('mistakes', () => {
  it('are told all at once, in the order of the file, as the terminal shows them', async () => {
    const { load } = project(`version: 1
sigma:
  cloud: aws-us
  clientId: a
  clientSecret: b

  concurrency: 25
loginUserName: ann@acme.com

plugins:
  sink-json:
    enabled: true
    directory: ./out
  metadta: { enabled: true }
`);
    await expect(load()).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      what: `sextant.yaml has 2 mistakes:

  sextant.yaml:7:16   sigma.concurrency   25 is above the limit; Sigma allows 1–10
  sextant.yaml:14:3   plugins.metadta     unknown plugin; did you mean metadata?`,
    });
  });

  it.each([
    ['a wrong type', 'cloud: aws-us', 'cloud: [aws-us]', '3:10 | sigma.cloud | found a list'],
    ['a number where text belongs', 'id-of-client', '42', '4:13 | sigma.clientId | found 42; expected text'],
    [
      'no whole number',
      'cloud',
      'concurrency: 2.5\n  cloud',
      '3:16 | sigma.concurrency | found 2.5; Sigma allows 1–10',
    ],
    ['an unknown key', 'clientId', 'clientID', '4:3 | sigma.clientID | unknown setting; did you mean clientId?'],
    ['a key at the top', 'version: 1', 'version: 1\nsgima: {}', '2:1 | sgima | unknown setting; did you mean sigma?'],
    [
      'a cloud that Sigma is not in',
      'aws-us',
      'aws-eur',
      '3:10 | sigma.cloud | "aws-eur" is not known; allowed: one of gcp-us, gcp-sa, aws-us, aws-us-east, aws-ca, aws-eu, aws-au, aws-uk, azure-us, azure-eu, azure-ca, azure-uk, azure-au, auto; did you mean aws-eu?',
    ],
    [
      'an address that would carry the secret in the clear',
      'cloud: aws-us',
      'apiUrl: http://sigma.test',
      '3:11 | sigma.apiUrl | sends credentials in the clear to another machine; an https:// address',
    ],
    [
      'a key that every object has',
      'version: 1',
      'version: 1\nconstructor: {}',
      '2:1 | constructor | unknown setting; known are',
    ],
    [
      'a plugin that every object has',
      'plugins:',
      'plugins:\n  toString: { enabled: false }',
      '8:3 | plugins.toString | unknown plugin; known are',
    ],
    [
      'a key that is an accident',
      'clientId',
      '__proto__: { a: 1 }\n  clientId',
      '4:3 | sigma.__proto__ | unknown setting; known are',
    ],
    ['another version', 'version: 1', 'version: 2', '1:10 | version | 2 is not known; allowed: 1'],
    ['an empty text', 'id-of-client', '""', '4:13 | sigma.clientId | is empty; expected text'],
    [
      'a missing key, at its parent',
      '  clientId: id-of-client\n',
      '',
      '2:1 | sigma.clientId | missing: Client id of the API credentials',
    ],
    [
      'a missing value, at its key',
      'id-of-client',
      '',
      '4:3 | sigma.clientId | missing: Client id of the API credentials',
    ],
    ['no mapping for a plugin', '{ enabled: true }', 'true', '8:13 | plugins.metadata | found true; expected mapping'],
    [
      'a switch that is no truth value',
      '{ enabled: true }',
      '{ enabled: "yes" }',
      '8:24 | plugins.metadata.enabled | found "yes"; expected true or false',
    ],
    [
      'a plugin that does not say whether it is on',
      '{ enabled: true }',
      '{}',
      '8:3 | plugins.metadata.enabled | missing: Whether the plugin runs; one that is off is not even imported',
    ],
    [
      "a plugin's own setting",
      './out }',
      './out, bach: 3 }',
      '9:49 | plugins.sink-json.bach | unknown setting; did you mean batch?',
    ],
    [
      "a plugin's own missing setting",
      ', directory: ./out',
      '',
      '9:3 | plugins.sink-json.directory | missing: Where the files go',
    ],
    [
      "a value that a plugin's schema does not know",
      '{ enabled: true }',
      '{ enabled: true, sideLists: alway }',
      '8:41 | plugins.metadata.sideLists | "alway" is not known; allowed: one of auto, always, never; did you mean always?',
    ],
    [
      'an entry of a list',
      'plugins:',
      'select: { include: { kinds: [workbook, workbooks] } }\nplugins:',
      '7:40 | select.include.kinds[1] | "workbooks" is not known; allowed: one of workbook, report, data-model, dataset; did you mean workbook?',
    ],
    [
      'an age that is none',
      'plugins:',
      'select: { include: { updatedWithin: 3 months } }\nplugins:',
      '7:37 | select.include.updatedWithin | found "3 months"; a number and h, d or w, such as 90d',
    ],
    ['a key written twice', 'clientId', 'cloud: gcp\n  clientId', '4:3 | sigma.cloud | written twice, first on line 3'],
    [
      'an alias that refers to nothing',
      'id-of-client',
      '*nothing',
      '4:13 | sigma.clientId | no valid YAML: an alias (*name) refers to nothing',
    ],
    ['a tab', '  cloud: aws-us', '\tcloud: aws-us', '3:1 | no valid YAML: a tab indents this line; use spaces'],
    ['an open bracket', '{ enabled: true }', '{ enabled: true', '9:3 | no valid YAML'],
  ])('tell %s', async (_, from, to, expected) => {
    const list = await edited(from, to);
    expect(list[0]).toContain(`sextant.yaml:${expected}`);
    expect(list).toHaveLength(1);
  });

  it('tell the whole file where it is empty, or no mapping', async () => {
    expect(await project('').mistakes()).toEqual(
      expect.arrayContaining(['sextant.yaml:1:1 | version | missing: Version of the config format']),
    );
    expect((await project('- a\n').mistakes())[0]).toBe('sextant.yaml:1:1 | found a list; a config is a mapping');
  });

  it('survive aliases that hold themselves', async () => {
    const list = await project(`${RIGHT}select: &a { include: *a }\n`).mistakes();
    expect(list).toEqual(['sextant.yaml:10:23 | select.include | an alias holds itself, or too much']);
  });

  it('survive aliases of aliases that would grow without end', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) =>
        `l${i}: &l${i} [${Array(9)
          .fill(i ? `*l${i - 1}` : 'x')
          .join(', ')}]`,
    );
    const list = await project(`${levels.join('\n')}\n`).mistakes();
    expect(list.some((line) => line.includes('an alias holds itself, or too much'))).toBe(true);
  });
});

describe('settings that are wrong together', () => {
  it.each([
    [
      'cloud and apiUrl',
      'cloud: aws-us',
      'cloud: aws-us\n  apiUrl: https://x.test',
      '4:3 | sigma.apiUrl | cloud and apiUrl are both given; give one of them',
    ],
    ['neither', '  cloud: aws-us\n', '', '2:1 | sigma | neither cloud nor apiUrl is given; give one of them'],
    [
      'no login user without mirroring',
      'loginUserName: ann@acme.com\n',
      '',
      '1:1 | loginUserName | missing: the e-mail of the Sigma member whose eyes the run looks through; required where permission-mirroring is off',
    ],
    [
      'no sink',
      'sink-json: { enabled: true',
      'sink-json: { enabled: false',
      '7:1 | plugins | no sink is enabled; enable one, such as sink-json: { enabled: true }',
    ],
    [
      'the resolver off',
      'plugins:',
      'plugins:\n  login-user-resolver: { enabled: false }',
      '8:3 | plugins.login-user-resolver | cannot be off while permission-mirroring is off; leave this entry out',
    ],
  ])('are a mistake: %s', async (_, from, to, expected) => {
    expect(await edited(from, to)).toEqual([`sextant.yaml:${expected}`]);
  });

  it('are a mistake: a CSV without mirroring, a sink for Alation without Alation', async () => {
    const list = await edited(
      'plugins:',
      'plugins:\n  csv-identity-resolver: { enabled: true, file: a.csv }\n  sink-alation: { enabled: true }',
    );
    expect(list).toEqual([
      'sextant.yaml:1:1 | alation | missing: address and credentials of Alation; required where sink-alation is on',
      'sextant.yaml:8:3 | plugins.csv-identity-resolver | csv-identity-resolver is on while permission-mirroring is off; turn both on, or both off',
      'sextant.yaml:9:28 | plugins.sink-alation.enabled | not available in this version',
    ]);
  });

  it('let the resolver be named, where it says what is so', async () => {
    expect(await edited('plugins:', 'plugins:\n  login-user-resolver: { enabled: true }')).toEqual([]);
  });
});
