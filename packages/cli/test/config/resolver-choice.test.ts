import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

const config = (plugins: string) => project(`${RIGHT}${plugins.replaceAll(/^/gm, '  ')}\n`);
const ON = 'permission-mirroring: { enabled: true }\n';

async function resolver(plugins: string, env?: Record<string, string>) {
  const { composition } = await config(plugins).load(env);
  const { name, config: settings } = composition.resolver;
  return { name, settings };
}

const nobody = RIGHT.replace(/loginUserName.*\n/, '');

describe('whose eyes a run looks through', () => {
  it('are the login user’s where mirroring is off', async () => {
    const loginUser = { name: 'login-user-resolver', settings: { loginUserName: 'ann@acme.com' } };
    expect(await resolver('')).toEqual(loginUser);
    expect(await resolver('permission-mirroring: { enabled: false }')).toEqual(loginUser);
    expect(await resolver('common-users-resolver: { file: users.csv }')).toEqual(loginUser);
    expect(await resolver('csv-identity-resolver: { enabled: false, file: people.csv }')).toEqual(loginUser);
  });

  it.each([
    'common-users-resolver: { file: users.csv }',
    'common-users-resolver: { enabled: true, file: users.csv }',
    'common-users-resolver: { file: users.csv }\ncsv-identity-resolver: { enabled: false, file: people.csv }',
    'common-users-resolver: { file: users.csv }\nlogin-user-resolver: { enabled: true }',
  ])('are those of the common users where mirroring is on: %j', async (entries) => {
    const common = { name: 'common-users-resolver', settings: { file: 'users.csv' } };
    expect(await resolver(ON + entries)).toEqual(common);
  });

  it.each([
    '',
    'common-users-resolver: { enabled: true, file: users.csv }',
    'common-users-resolver: { file: users.csv }',
  ])('are those of the file alone where mirroring is on with a CSV: %j', async (entries) => {
    const csv = { name: 'csv-identity-resolver', settings: { file: 'people.csv' } };
    expect(await resolver(`${ON}csv-identity-resolver: { enabled: true, file: people.csv }\n${entries}`)).toEqual(csv);
  });

  it('follow from variables of the environment as well', async () => {
    const on = { SEXTANT_PLUGINS__PERMISSION_MIRRORING__ENABLED: 'true' };
    const common = { ...on, SEXTANT_PLUGINS__COMMON_USERS_RESOLVER__FILE: 'users.json' };
    expect(await resolver('', common)).toEqual({ name: 'common-users-resolver', settings: { file: 'users.json' } });
    const named = { ...on, USERS: 'from-here.csv' };
    expect(await resolver('common-users-resolver: { file: "${USERS}" }', named)).toEqual({
      name: 'common-users-resolver',
      settings: { file: 'from-here.csv' },
    });
  });
});

describe('the login user', () => {
  it('need not be named where mirroring is on, and is ignored if it is', async () => {
    const { load } = project(
      `${nobody}  permission-mirroring: { enabled: true }\n  common-users-resolver: { file: a.csv }\n`,
    );
    expect((await load()).composition.resolver.name).toBe('common-users-resolver');
    expect(await resolver(`${ON}common-users-resolver: { file: users.csv }`)).toMatchObject({
      settings: { file: 'users.csv' },
    });
  });

  it('is required where mirroring is off', async () => {
    const { mistakes } = project(`${nobody}  common-users-resolver: { file: a.csv }\n`);
    expect(await mistakes()).toEqual([expect.stringContaining('loginUserName | missing: the e-mail')]);
  });
});

describe('mistakes about users', () => {
  it.each([
    [
      'a CSV without mirroring',
      'csv-identity-resolver: { enabled: true, file: a.csv }',
      '10:3 | plugins.csv-identity-resolver | csv-identity-resolver is on while permission-mirroring is off; turn both on, or both off',
    ],
    [
      'common users without mirroring',
      'common-users-resolver: { enabled: true, file: a.csv }',
      '10:3 | plugins.common-users-resolver | common-users-resolver is on while permission-mirroring is off; turn both on, or both off',
    ],
    [
      'common users off, where nobody else could say who looks',
      `${ON}common-users-resolver: { enabled: false, file: a.csv }`,
      '11:3 | plugins.common-users-resolver | cannot be off while permission-mirroring is on and csv-identity-resolver is off; leave `enabled` out',
    ],
    [
      'no word of the catalog’s users',
      ON,
      '10:3 | plugins.common-users-resolver.file | missing: the users of the catalog; this version cannot ask the catalog of the alation section; a CSV with the columns username,email, or JSON',
    ],
    [
      'an entry without the file',
      `${ON}common-users-resolver: { enabled: true }`,
      '11:3 | plugins.common-users-resolver.file | missing: the users of the catalog; this version cannot ask the catalog of the alation section; a CSV with the columns username,email, or JSON',
    ],
    [
      'a setting that the implied resolver does not know',
      `${ON}common-users-resolver: { file: a.csv, fiel: b.csv }`,
      '11:41 | plugins.common-users-resolver.fiel | unknown setting; did you mean file?',
    ],
  ])('are told: %s', async (_, plugins, expected) => {
    expect(await config(plugins).mistakes()).toEqual([`sextant.yaml:${expected}`]);
  });

  it('do not import a resolver that does not run', async () => {
    const { load, imported } = config('common-users-resolver: { file: users.csv }');
    await load();
    expect(imported.filter((name) => name.endsWith('-resolver'))).toEqual(['login-user-resolver']);
  });
});
