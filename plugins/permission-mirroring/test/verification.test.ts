import type { Member, SigmaClient } from '@sextant/sigma-client';
import { extractionOf, testRun } from '@sextant/testkit';
import { describe, expect, it } from 'vitest';
import { Config } from '../src/config.ts';
import { mirroringExtractor } from '../src/extractor.ts';
import { sampleOf } from '../src/listings.ts';
import { Sigma } from './sigma.ts';

type Listing = Parameters<SigmaClient['filesOf']>;

/** Sigma as it is, but for what it lists of one member: without one object, or with one that is another member's. */
function contradicting(
  sigma: Sigma,
  memberId: string,
  change: { without?: string; with?: string; of?: string },
): SigmaClient {
  const { client } = sigma;
  return {
    ...client,
    async *filesOf(...[id, type, options]: Listing) {
      for await (const file of client.filesOf(id, type, options)) {
        if (id !== memberId || file.id !== change.without) yield file;
      }
      if (id !== memberId || change.of === undefined) return;
      for await (const file of client.filesOf(change.of, type, options)) if (file.id === change.with) yield file;
    },
  };
}

async function mirror(sigma: Sigma, client: SigmaClient, config: object = {}, catalog = sigma.catalog()) {
  const run = testRun({ audience: await sigma.audience(), catalog });
  const { units, records } = await extractionOf(mirroringExtractor(Config.parse(config), client), run);
  const access = records.flatMap((record) => (record.kind === 'access' ? [record.id] : []));
  return { run, units, access };
}

/** A workbook that everybody may open. */
function openToAll(sigma: Sigma): string {
  const { access, documents } = sigma.simulator.truth();
  const opened = Object.values(access);
  const found = documents.find(({ id, kind }) => kind === 'workbook' && opened.every((ids) => ids.includes(id)));
  return found?.id ?? expect.fail('there is none');
}

describe("access that Sigma's own listing of a member's files contradicts", () => {
  it('is withheld, and both sides are told: it opens here, and Sigma does not list it', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const { id: member, email } = sigma.simulator.clientOf('viewer').owner;
    const object = openToAll(sigma);
    const { run, access } = await mirror(sigma, contradicting(sigma, member, { without: object }));
    expect(run.gaps).toMatchObject([{ where: 'verify', code: 'ACCESS_MISMATCH' }]);
    expect(run.gaps[0]?.message).toContain(`Sigma does not list it for ${email}, here it opens`);
    expect(access.filter((id) => id.startsWith(object))).toEqual([]);
    expect(access.filter((id) => id.endsWith(member)).length).toBeGreaterThan(0);
    expect(run.notices.join()).toContain('differences on 1 of them');
  });

  it('and the other way about: it is closed here, and Sigma lists it', async () => {
    await using sigma = await Sigma.start({ org: { teams: 3, workspaces: 4, folders: 8, workbooks: 17 } });
    const { id: member, email } = sigma.simulator.clientOf('viewer').owner;
    const { access: opened, documents } = sigma.simulator.truth();
    const builder = sigma.simulator.clientOf('builder').owner.id;
    const opens = (who: string, { id }: { id: string }) => opened[who]?.includes(id) === true;
    const closed = documents.find((each) => opens(builder, each) && !opens(member, each))?.id ?? '';
    const { run, access } = await mirror(sigma, contradicting(sigma, member, { with: closed, of: builder }));
    expect(run.gaps[0]?.message).toContain(`Sigma lists it for ${email}, here it is closed`);
    expect(access.filter((id) => id.startsWith(closed))).toEqual([]);
  });

  it('is delivered all the same where the config says so, and reported', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const object = openToAll(sigma);
    const client = contradicting(sigma, sigma.simulator.clientOf('viewer').owner.id, { without: object });
    const { run, access } = await mirror(sigma, client, { onMismatch: 'report' });
    expect(run.gaps.map(({ code }) => code)).toEqual(['ACCESS_MISMATCH']);
    expect(access.filter((id) => id.startsWith(object)).length).toBeGreaterThan(1);
  });

  it('is not looked for where no members are to be compared', async () => {
    await using sigma = await Sigma.start({ org: 'tiny' });
    const client = contradicting(sigma, sigma.simulator.clientOf('viewer').owner.id, { without: openToAll(sigma) });
    const { run } = await mirror(sigma, client, { verify: { members: 0 } });
    expect(run.gaps).toEqual([]);
    expect(run.notices).toEqual([]);
  });

  it('is asked for again in the next run, whoever else has a turn', async () => {
    await using sigma = await Sigma.start({ org: { members: 12 } });
    const object = openToAll(sigma);
    const members = sigma.simulator.truth().admins;
    const contradicted =
      [...(await sigma.audience()).users].map(({ member }) => member.id).find((id) => !members.includes(id)) ?? '';
    const client = contradicting(sigma, contradicted, { without: object });
    const { run } = await mirror(sigma, client, { verify: { members: 12 } });
    expect(run.mentions).toEqual([{ kind: 'member', id: contradicted }]);
    const again = await mirror(sigma, client, { verify: { members: 1 } }, run.catalog);
    expect(again.run.gaps.map(({ code }) => code)).toEqual(['ACCESS_MISMATCH']);
  });

  it("proves nothing by an object that is in nobody's listing: some never appear in one", async () => {
    await using sigma = await Sigma.start({ org: 'small' });
    const { run } = await mirror(sigma, sigma.client);
    expect(run.gaps.map(({ code }) => code)).not.toContain('ACCESS_MISMATCH');
    expect(run.notices.join()).toMatch(/no difference; \d+ objects are in none of these listings/);
  });
});

describe('the members that are asked for', () => {
  const members = Array.from({ length: 40 }, (_, index): Member => {
    const [memberType, userKind] = [index === 0 ? 'admin' : 'build', index < 30 ? 'guest' : 'internal'];
    return { id: `m${index}`, firstName: 'Ann', lastName: `${index}`, memberType, userKind };
  });
  const sampling = { runId: 'r1', size: 5, witnesses: 0, doubted: new Set<string>() };
  const ids = (options: object) => sampleOf(members, { ...sampling, ...options }).map(({ id }) => id);

  it('are others in each run, the same in the same one, and never Admins', () => {
    expect(ids({})).toEqual(ids({}));
    expect(ids({})).not.toEqual(ids({ runId: 'r2' }));
    expect(ids({ size: 40 })).toHaveLength(39);
    expect(ids({ size: 40 })).not.toContain('m0');
  });

  it('are those who were contradicted first of all, however many', () => {
    const doubted = new Set(['m7', 'm8', 'm9', 'm10', 'm11', 'm12']);
    expect(new Set(ids({ doubted }))).toEqual(doubted);
  });

  it('have ordinary members among them where these are to prove something', () => {
    expect(ids({ size: 0, witnesses: 4 })).toHaveLength(4);
    expect(ids({ size: 0, witnesses: 4 }).every((id) => Number(id.slice(1)) >= 30)).toBe(true);
  });
});
