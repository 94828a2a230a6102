import { type Simulator, startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import type { AccessDigest } from '../../src/diff/access-digest.ts';
import { configure } from '../organization.ts';
import { Folder, sextant } from '../sextant.ts';

const ORG = { teams: 3, workspaces: 4, folders: 8, workbooks: 12, pagesPerWorkbook: 1, elementsPerPage: 1 };
const MIRRORING = `permission-mirroring: { enabled: true }
  csv-identity-resolver: { enabled: true, file: people.csv }
  sink-json: { enabled: true, directory: ./out }`;

/** A mirrored organization: everybody of it is in the CSV, or those that `isIn` tells. */
class Mirrored implements AsyncDisposable {
  readonly folder = new Folder();
  readonly simulator: Simulator;

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  static async start(): Promise<Mirrored> {
    return new Mirrored(await startSimulator({ org: ORG }));
  }

  /** @param simulator else the one that was started first. */
  async run(isIn: (id: string) => boolean = () => true, simulator = this.simulator): Promise<number> {
    const place = configure(this.folder, simulator, { sinks: MIRRORING });
    const people = this.simulator.clients.map(({ owner }) => owner).filter(({ id }) => isIn(id));
    const lines = people.map(({ email }, at) => `u${at},${email}`);
    this.folder.write('people.csv', `network_id,sigma_email\n${lines.join('\n')}\n`);
    return (await sextant(['run'], place)).code ?? -1;
  }

  /** The screen of the diff, and how its JSON tells access. */
  async diff(): Promise<{
    readonly screen: string;
    readonly markdown: string;
    readonly access: readonly AccessDigest[];
  }> {
    const nobody = { cwd: this.folder.path };
    const [screen, markdown, json] = [[], ['--markdown'], ['--json']].map((flags) =>
      sextant(['diff', ...flags], nobody),
    );
    const { access } = JSON.parse((await json)?.stdout ?? '') as { access: readonly AccessDigest[] };
    return { screen: (await screen)?.stdout ?? '', markdown: (await markdown)?.stdout ?? '', access };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.close();
    this.folder[Symbol.dispose]();
  }
}

describe('sextant diff tells who gained and lost access, by what changed it', () => {
  it('a grant to a team on a folder, with how many people and documents it reaches', async () => {
    await using org = await Mirrored.start();
    const { places, documents, teams } = org.simulator.truth();
    const isEmpty = (id: string) => !documents.some(({ parentId }) => parentId === id);
    const viewer = org.simulator.clientOf('viewer').owner.id;
    const opens = org.simulator.levels([viewer])[viewer] ?? {};
    const folder = places.find(({ id, kind }) => kind === 'folder' && !(id in opens) && !isEmpty(id));
    const team = teams.find(({ memberIds }) => memberIds.includes(viewer));
    await org.run();
    const people = org.simulator.clients.map(({ owner }) => owner.id);
    const before = org.simulator.levels(people);
    org.simulator.mutate({ op: 'grant', id: folder?.id ?? '', teamId: team?.id ?? '', permission: 'edit' });
    await org.run();
    const { screen, markdown, access } = await org.diff();
    const levels = org.simulator.levels(people);
    const gained = Object.keys(levels).filter(
      (id) => Object.keys(levels[id] ?? {}).length > Object.keys(before[id] ?? {}).length,
    );
    const told = access.find(({ change, cause }) => change === 'gained' && cause.why === 'grant');
    expect(told).toMatchObject({
      cause: { to: 'team', team: team?.name, objectKind: 'folder', objectId: folder?.id, level: 'edit' },
      people: gained.length,
    });
    expect(told?.documents).toBeGreaterThan(0);
    const line = `team ${team?.name} was granted Can Manage on folder`;
    expect(screen).toContain(`+ ${line}`);
    expect(screen).toMatch(/: (1 person|\d+ people), \d+ documents?, \d+ places?\n/);
    expect(markdown).toContain('### Access, by what changed it');
    expect(markdown).toContain(`team ${team?.name} was granted`);
  });

  it('who left a team, and who is not looked through any more', async () => {
    await using org = await Mirrored.start();
    const { id: leaves, email } = org.simulator.clientOf('builder').owner;
    const goes = org.simulator.clientOf('viewer').owner.id;
    const [, team] = org.simulator.truth().teams;
    await org.run();
    org.simulator.mutate({ op: 'leave', id: leaves, teamId: team?.id ?? '' });
    await org.run((id) => id !== goes);
    const { screen, access } = await org.diff();
    expect(screen).toContain(`− ${email} left team ${team?.name}: 1 person, `);
    expect(screen).toMatch(/− the run does not look through .+@.+ any more: 1 person, /);
    expect(access.map(({ cause }) => cause.why).toSorted()).toEqual(['audience', 'membership']);
  });

  it('what the last run could not prove, and what it proves again: nothing was granted or revoked', async () => {
    await using org = await Mirrored.start();
    await org.run();
    await using failing = await startSimulator({ org: ORG, faults: '500:/v2/grants=1' });
    expect(await org.run(() => true, failing)).toBe(3);
    const lost = (await org.diff()).access;
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost.map(({ change, cause }) => `${change} ${cause.why}`))).toEqual(new Set(['lost unproven']));
    expect(await org.run()).toBe(0);
    const { access, screen } = await org.diff();
    expect(new Set(access.map(({ change, cause }) => `${change} ${cause.why}`))).toEqual(new Set(['gained again']));
    expect(screen).toContain('+ as it was once before: not proven in between, or given back');
  });
});
