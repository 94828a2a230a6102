import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type Simulator, startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { configure } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

const config = (names: string) => `permission-mirroring: { enabled: true${names} }
  csv-identity-resolver: { enabled: true, file: people.csv }
  workspace-grants: { enabled: true, documents: true, connections: true }
  sink-json: { enabled: true, directory: ./out }`;

interface Person {
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
}

/** Everybody of the organization, as Sigma lists them. */
async function everybody({ sigmaUrl, clientId, clientSecret }: Simulator): Promise<readonly Person[]> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const token = await (await fetch(`${sigmaUrl}/v2/auth/token`, { method: 'POST', body })).json();
  const query = 'limit=1000&includeArchived=true&includeInactive=true';
  const headers = { authorization: `Bearer ${(token as { access_token: string }).access_token}` };
  const answer = await (await fetch(`${sigmaUrl}/v2/members?${query}`, { headers })).json();
  const { entries } = answer as { readonly entries: readonly Readonly<Record<string, unknown>>[] };
  return entries.map(({ email, firstName, lastName, isArchived, isInactive }) => ({
    email: String(email),
    name: `${String(firstName)} ${String(lastName)}`,
    active: isArchived !== true && isInactive !== true,
  }));
}

/** All that lies in the folder of the sink, the manifest and the run before included; or what readers see of it. */
function delivered(folder: Folder, { of }: { readonly of: 'readers' | 'anybody' }): string {
  const entries = readdirSync(folder.file('out'), { recursive: of === 'anybody', encoding: 'utf8' });
  const files = entries.map((name) => folder.file(`out/${name}`)).filter((path) => statSync(path).isFile());
  return files.map((path) => readFileSync(path, 'utf8')).join('\n');
}

function told(people: readonly Person[], text: string): readonly string[] {
  const lower = text.toLowerCase();
  return people.flatMap(({ email, name }) => [email, name].filter((word) => lower.includes(word.toLowerCase())));
}

it('with names hashed no file tells anybody’s name or address, though an earlier run wrote them', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: 'small' });
  const people = await everybody(simulator);
  expect(people.length).toBeGreaterThan(10);
  // Two of them share an address but for its case: no line of a CSV means one of these.
  const clear = people.filter(({ active, email }) => active && !/^twin@/i.test(email));
  const lines = clear.map(({ email }, at) => `u${at},${email}`);
  folder.write('people.csv', `network_id,sigma_email\n${lines.join('\n')}\n`);

  const run = async (names: string) => {
    const metadata = '{ enabled: true, directory: true, sideLists: always }';
    const place = configure(folder, simulator, { metadata, sinks: config(names) });
    const { code, stderr } = await sextant(['run'], place);
    expect([0, 3], stderr).toContain(code);
  };
  await run('');
  expect(told(people, delivered(folder, { of: 'readers' })).length).toBeGreaterThan(people.length);
  await run(', names: hash');
  const hashed = delivered(folder, { of: 'readers' });
  expect(told(people, hashed)).toEqual([]);
  expect(hashed.match(/"kind":"member"/g)?.length).toBe(people.length);
  // The run before stays beside it until the next one ends.
  await run(', names: hash');
  expect(told(people, delivered(folder, { of: 'anybody' }))).toEqual([]);
});
