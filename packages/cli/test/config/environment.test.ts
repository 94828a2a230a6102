import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

describe('${NAME}', () => {
  it('is replaced by the variable, inside text too, once', async () => {
    const { load } = project(
      RIGHT.replace('id-of-client', 'a-${PART}-${OTHER}').replace('very-secret-value', '${SECRET}'),
    );
    const { config, secrets } = await load({ PART: 'x', OTHER: '${PART}', SECRET: 's3cr3t-value' });
    expect(config.sigma).toMatchObject({ clientId: 'a-x-${PART}', clientSecret: 's3cr3t-value' });
    expect(secrets).toContain('s3cr3t-value');
  });

  it('is text where it is written $${NAME}', async () => {
    const { config } = await project(RIGHT.replace('id-of-client', () => 'a-$${PART}-$5')).load();
    expect(config.sigma.clientId).toBe('a-${PART}-$5');
  });

  it('gives numbers and truth values where they belong, and text where text belongs', async () => {
    const text = RIGHT.replace('clientId: id-of-client', 'clientId: ${ID}\n  concurrency: ${CALLS}')
      .replace('{ enabled: true }', '{ enabled: "${ON}" }')
      .replace('./out', './out, batch: "${BATCH}"');
    const { config, composition } = await project(text).load({ ID: '0123', CALLS: '7', ON: 'true', BATCH: '20' });
    expect(config.sigma).toMatchObject({ clientId: '0123', concurrency: 7 });
    expect(composition.extractors).toHaveLength(1);
    expect(composition.sinks[0]?.config).toMatchObject({ batch: 20 });
  });

  it('is shown as it is written, never by its value', async () => {
    const { mistakes } = project(RIGHT.replace('clientId', 'concurrency: ${CALLS}\n  clientId'));
    expect(await mistakes({ CALLS: 'hidden-words' })).toEqual([
      'sextant.yaml:4:16 | sigma.concurrency | found ${CALLS}; Sigma allows 1–10',
    ]);
  });

  it.each([
    ['${MISSING}', 'the environment variable MISSING is not set'],
    ['${constructor}', 'the environment variable constructor is not set'],
    ['"${MISSING"', '${ without a closing }; write $${ for the text ${ itself'],
    ['"${two words}"', '${…} holds no name of a variable; write $${ for the text ${ itself'],
  ])('is a mistake at its place when it leads to nothing: %s', async (written, said) => {
    const { mistakes } = project(RIGHT.replace('id-of-client', written));
    expect(await mistakes()).toEqual([`sextant.yaml:4:13 | sigma.clientId | ${said}`]);
  });

  it('need not be set where nobody looks: a plugin that is off, a section without a user', async () => {
    const { load } = project(
      `${RIGHT}  sink-stdout: { enabled: false, password: "\${UNSET}" }
alation: { url: "https://\${HOST}.test", auth: { refreshToken: "\${UNSET}", userId: 42 } }
`,
    );
    await expect(load()).resolves.toBeDefined();
  });
});

describe('a section that nobody uses yet', () => {
  it.each([
    ['{ url: https://a.test, auth: { refreshToken: r, userId: 42 } }', []],
    ['{ url: https://a.test, auth: { clientId: c, clientSecret: { exec: [does-not-exist] } } }', []],
    [
      '{ url: nowhere, auth: { clientId: c } }',
      [
        '10:17 | alation.url | found "nowhere"; an https:// address',
        '10:26 | alation.auth.clientSecret | missing: OAuth client secret',
      ],
    ],
    [
      '{ url: https://a.test, auth: {} }',
      ['10:39 | alation.auth | found a mapping; Either { refreshToken, userId } or { clientId, clientSecret }'],
    ],
    [
      '{ url: https://a.test, auth: { refreshToken: r, userid: 4 } }',
      ['10:58 | alation.auth.userid | unknown setting; did you mean userId?'],
    ],
  ])('is validated all the same: %s', async (section, expected) => {
    const list = await project(`${RIGHT}alation: ${section}\n`).mistakes();
    expect(list).toEqual(expected.map((line) => `sextant.yaml:${line}`));
  });
});

describe('SEXTANT_…', () => {
  it('overrides any setting, whatever the case, and reads it as the schema wants', async () => {
    const { config, composition } = await project(RIGHT).load({
      SEXTANT_SIGMA__CONCURRENCY: '10',
      SEXTANT_SIGMA__CLIENT_ID: '0042',
      sextant_sigma__clientsecret: 'true',
      SEXTANT_SIGMA__TLS__CA_FILE: 'ca.pem',
      SEXTANT_SELECT__INCLUDE__WORKSPACES: '[Sales, "Finance/**"]',
      SEXTANT_SELECT__EXCLUDE__PERSONALSPACES: 'false',
      SEXTANT_PLUGINS__SINK_JSON__BATCH: '7',
      SEXTANT_PLUGINS__SINK_STDOUT__ENABLED: 'true',
      SEXTANT_PLUGINS__METADATA__ENABLED: 'false',
      SEXTANT_SIGMA__PROXY: '',
    });
    expect(config.sigma).toEqual({
      cloud: 'aws-us',
      clientId: '0042',
      clientSecret: 'true',
      concurrency: 10,
      tls: { caFile: 'ca.pem' },
    });
    expect(config.select.include.workspaces).toEqual(['Sales', 'Finance/**']);
    expect(config.select.exclude.personalSpaces).toBe(false);
    expect(composition.extractors).toEqual([]);
    expect(composition.sinks.map(({ name, config: own }) => [name, own['batch']])).toEqual([
      ['sink-json', 7],
      ['sink-stdout', undefined],
    ]);
  });

  it('is a mistake under its own name where it fits nothing', async () => {
    const list = await project(RIGHT).mistakes({
      SEXTANT_SIGMA__CONCURENCY: '10',
      SEXTANT_SIGMA__CONCURRENCY: '25',
      SEXTANT_PLUGINS__SINK_JSN__ENABLED: 'true',
      SEXTANT_PLUGINS__SINK_JSON__BACH: '1',
      SEXTANT_PLUGINS__SINK_JSON: 'on',
      SEXTANT_FOO: 'bar',
    });
    expect(list).toEqual([
      'SEXTANT_FOO | foo | unknown setting',
      'SEXTANT_PLUGINS__SINK_JSN__ENABLED | plugins.sink_jsn | unknown plugin; did you mean SEXTANT_PLUGINS__SINK_JSON?',
      'SEXTANT_PLUGINS__SINK_JSON | plugins.sink-json | incomplete; did you mean SEXTANT_PLUGINS__SINK_JSON__ENABLED?',
      'SEXTANT_PLUGINS__SINK_JSON__BACH | plugins.sink-json.bach | unknown setting; did you mean SEXTANT_PLUGINS__SINK_JSON__BATCH?',
      'SEXTANT_SIGMA__CONCURENCY | sigma.concurency | unknown setting; did you mean SEXTANT_SIGMA__CONCURRENCY?',
      'SEXTANT_SIGMA__CONCURRENCY | sigma.concurrency | 25 is above the limit; Sigma allows 1–10',
    ]);
  });

  it('is called the environment where nothing else is wrong', async () => {
    await expect(project(RIGHT).load({ SEXTANT_FOO: '1' })).rejects.toThrow('The environment has 1 mistake:');
  });

  it('has its ${} left alone: it is the environment already', async () => {
    const { config } = await project(RIGHT).load({ SEXTANT_SIGMA__CLIENT_ID: '${NOT_SET}' });
    expect(config.sigma.clientId).toBe('${NOT_SET}');
  });
});
