import { readFileSync } from 'node:fs';
import { startSimulator } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant } from './sextant.ts';

const MIRRORING = `permission-mirroring: { enabled: true }
  csv-identity-resolver: { enabled: true, file: people.csv }
  sink-json: { enabled: true, directory: ./out }`;

interface Access {
  readonly id: string;
  readonly catalogUser?: string;
  readonly level: string;
}

function records(folder: Folder, kind: string): readonly Access[] {
  const lines = readFileSync(folder.file(`out/${kind}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Access);
}

it('mirrors the access of exactly the users of a CSV, by their names in the catalog', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: PLAIN });
  const place = configure(folder, simulator, { sinks: MIRRORING });
  const people = simulator.clients.slice(1).map(({ owner }) => owner);
  folder.write(
    'people.csv',
    `network_id,sigma_email\n${people.map(({ email }, at) => `u${at},${email}`).join('\n')}\n`,
  );
  expect((await sextant(['run'], place)).code).toBe(0);
  const access = records(folder, 'access');
  const kinds = ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'];
  const delivered = new Set(kinds.flatMap((kind) => records(folder, kind)).map(({ id }) => id));
  const { access: truth } = simulator.truth(people.map(({ id }) => id));
  for (const [at, { id }] of people.entries()) {
    const own = access.filter(({ catalogUser }) => catalogUser === `u${at}`);
    const opened = own.map((each) => each.id.slice(0, each.id.indexOf('/')));
    // Personal spaces are not selected; copies that a tag made are no records.
    expect(opened.toSorted()).toEqual(truth[id]?.filter((object) => delivered.has(object)));
    expect(opened.length).toBeGreaterThan(10);
    expect(own.every((each) => each.id.endsWith(`/${id}`))).toBe(true);
  }
  expect(access.every(({ catalogUser }) => catalogUser !== undefined)).toBe(true);
});

it('refuses a CSV with a line that means nobody, and says which', async () => {
  using folder = new Folder();
  await using simulator = await startSimulator({ org: PLAIN });
  const place = configure(folder, simulator, { sinks: MIRRORING });
  folder.write('people.csv', 'network_id,sigma_email\nu1,nobody@acme.example\n');
  const run = await sextant(['run'], place);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(
    'people.csv:2:4   sigma_email   nobody@acme.example   no member has this e-mail address',
  );
});
