import { existsSync, readFileSync } from 'node:fs';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { configure, PLAIN } from './organization.ts';
import { Folder, type Place, sextant } from './sextant.ts';

interface Person {
  readonly email: string;
}

/** The members as the command itself tells them: those without a line, of a file without lines. */
async function everybody(place: Place, folder: Folder): Promise<readonly string[]> {
  folder.write('nobody.csv', 'network_id,sigma_email\n');
  const { stdout, code } = await sextant(['mapping', 'check', 'nobody.csv', '--json'], place);
  expect(code).toBe(0);
  const { membersWithoutLine } = JSON.parse(stdout) as { readonly membersWithoutLine: readonly Person[] };
  return membersWithoutLine.map(({ email }) => email);
}

function csv(emails: readonly string[]): string {
  return `network_id,sigma_email\n${emails.map((email, index) => `user${index},${email}\n`).join('')}`;
}

async function simulated(simulator: Simulator, folder: Folder) {
  const place = configure(folder, simulator);
  return { place, emails: await everybody(place, folder) };
}

describe('mapping check', () => {
  it('says that every line means a member, and every member has a line', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const { place, emails } = await simulated(simulator, folder);
    folder.write('people.csv', csv(emails.map((email) => email.toUpperCase())));
    const { code, stdout } = await sextant(['mapping', 'check', 'people.csv'], place);
    expect(code).toBe(0);
    expect(stdout).toContain('sextant mapping check · people.csv');
    expect(stdout).toContain(`Lines     ✓ ${emails.length} of ${emails.length} mean a member`);
    expect(stdout).toContain('Members   ✓ every active member has a line');
    expect(stdout).toMatch(/Every line means a member\. +exit code 0\n$/);
  });

  it('tells both directions, everything at once, and proposes other spellings without touching the file', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const { place, emails } = await simulated(simulator, folder);
    const [bot = '', login = '', third = '', ...rest] = emails;
    const [first = '', last = ''] = login.replace(/@.*/, '').split('.');
    const misspelt = `${first.slice(0, 1)}${last}@acme.example`;
    const text = csv([bot, misspelt, 'nobody.at.all@acme.example', ...rest]);
    folder.write('people.csv', text);

    const shown = await sextant(['mapping', 'check', 'people.csv', '--fix'], place);
    expect(shown.code).toBe(3);
    expect(shown.stdout).toContain(`people.csv:3:7   sigma_email   ${misspelt}`);
    expect(shown.stdout).toContain(`did you mean ${login}?`);
    expect(shown.stdout).toContain('Members   – 2 active members have no line');
    expect(shown.stdout).toContain(third);
    expect(shown.stdout).toContain('1 line changed in the new file people.fixed.csv');
    expect(shown.stdout).toMatch(/2 mistakes to put right\. +exit code 3\n$/);
    expect(readFileSync(folder.file('people.csv'), 'utf8')).toBe(text);
    expect(readFileSync(folder.file('people.fixed.csv'), 'utf8')).toBe(text.replace(misspelt, login));

    const { stdout } = await sextant(['mapping', 'check', 'people.csv', '--json'], place);
    expect(JSON.parse(stdout)).toMatchObject({
      lines: emails.length,
      mapped: emails.length - 2,
      counts: { 'no-member': 2 },
      mistakes: [
        { line: 3, column: 7, field: 'sigma_email', value: misspelt, flaw: 'no-member', near: [login] },
        { line: 4, value: 'nobody.at.all@acme.example', near: [] },
      ],
      membersWithoutLine: [{ email: login }, { email: third }],
    });
  });

  it('never writes proposals over a file', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const { place } = await simulated(simulator, folder);
    folder.write('people.csv', csv(['x@acme.example']));
    folder.write('people.fixed.csv', 'mine');
    const { code, stderr } = await sextant(['mapping', 'check', 'people.csv', '--fix'], place);
    expect(code).toBe(2);
    expect(stderr).toContain('people.fixed.csv exists already');
    expect(readFileSync(folder.file('people.fixed.csv'), 'utf8')).toBe('mine');
  });

  it('names guests, embed users, deactivated members and twins for what they are', async () => {
    await using simulator = await startSimulator({ org: 'small' });
    using folder = new Folder();
    const { place } = await simulated(simulator, folder);
    folder.write(
      'people.csv',
      csv(['deactivated@acme.example', 'inactive@acme.example', 'twin@acme.example', 'GUEST@partner.example']),
    );
    const { code, stdout } = await sextant(['mapping', 'check', 'people.csv', '--fix'], place);
    expect(code).toBe(3);
    expect(stdout).toContain('1 of 4 mean a member');
    expect(stdout.match(/the member is deactivated/g)).toHaveLength(2);
    expect(stdout).toContain('nothing was written');
    expect(existsSync(folder.file('people.fixed.csv'))).toBe(false);
    const json = await sextant(['mapping', 'check', 'people.csv', '--json'], place);
    const { membersWithoutLine } = JSON.parse(json.stdout) as { membersWithoutLine: readonly Person[] };
    expect(membersWithoutLine).toContainEqual({
      id: expect.any(String),
      email: 'embed+1@acme.example',
      kind: 'embed',
    });
  });

  it('tells what is wrong with a file that cannot be read to its end', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const { place } = await simulated(simulator, folder);
    folder.write('people.csv', 'name,sigma_email\na,b@acme.example\n');
    const { code, stdout } = await sextant(['mapping', 'check', 'people.csv'], place);
    expect(code).toBe(3);
    expect(stdout).toContain('people.csv:1:1   network_id   this column is missing');
    expect(stdout).toContain('Members     not compared');
  });

  it('ends with 2 where the file is not there, or none is named', async () => {
    await using simulator = await startSimulator({ org: PLAIN });
    using folder = new Folder();
    const { place } = await simulated(simulator, folder);
    const missing = await sextant(['mapping', 'check', 'nowhere.csv'], place);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('IDENTITY_FILE_UNREADABLE');
    expect((await sextant(['mapping', 'check'], place)).code).toBe(2);
  });
});
