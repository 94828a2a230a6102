import type { AnyResolver, Directory, ResolvedUser, UnresolvedUser, UserResolver } from '@sextant/core';
import { afterEach, describe, expect, it } from 'vitest';
import { endsSoon } from './ends-soon.ts';
import { given } from './given.ts';
import { repeated } from './record-flaws.ts';
import { testRun } from './test-run.ts';

/** A resolver together with the people it looks among. */
export interface ResolverUnderTest {
  readonly resolver: UserResolver;
  readonly directory: Directory;
  close?(): Promise<void>;
}

export interface ResolverContract {
  readonly manifest: AnyResolver;
  /** A new resolver over the same people, some of whom it resolves. */
  readonly make: () => Promise<ResolverUnderTest>;
  /** The same resolver, but the one it should find is deactivated. */
  readonly makeDeactivated?: () => Promise<ResolverUnderTest>;
}

/** Registers the tests of what every user resolver promises. */
export function resolverContract(contract: ResolverContract): void {
  const { manifest, make } = contract;
  const open: ResolverUnderTest[] = [];
  afterEach(async () => {
    for (const subject of open.splice(0)) await subject.close?.();
  });
  const started = async (making: () => Promise<ResolverUnderTest>): Promise<ResolverUnderTest> => {
    const subject = await making();
    open.push(subject);
    return subject;
  };
  const resolved = async (making = make): Promise<readonly (ResolvedUser | UnresolvedUser)[]> => {
    const { resolver, directory } = await started(making);
    return Array.fromAsync(resolver.resolve(directory, testRun()));
  };

  describe(`the resolver ${manifest.name}`, () => {
    it('resolves members of the directory, each once, and says by which rule', async () => {
      const { directory } = await started(make);
      const members = new Map((await Array.fromAsync(directory.members())).map((member) => [member.id, member]));
      const users = usersIn(await resolved());
      expect(users).not.toEqual([]);
      expect(repeated(users.map(({ member }) => member.id))).toEqual([]);
      for (const { member, rule } of users) {
        expect(members.get(member.id)).toEqual(member);
        expect(rule).toMatch(/\S/);
      }
    });

    it('gives whom it cannot resolve a reason and a remedy', async () => {
      for (const user of await resolved()) {
        if ('member' in user) continue;
        expect([user.unresolved, user.reason, user.remedy].filter((text) => !/\S/.test(text))).toEqual([]);
      }
    });

    it('gives the same users every time', async () => {
      expect(await resolved()).toEqual(await resolved());
    });

    it('takes nobody who is deactivated', async () => {
      expect(usersIn(await resolved()).filter(({ member }) => !member.active)).toEqual([]);
    });

    it('tells what a user opens as the ids of that user, or all', async () => {
      for (const { opens } of usersIn(await resolved())) expect(opens === 'all' || opens instanceof Set).toBe(true);
    });

    it('ends soon when the run is stopped', async () => {
      const { resolver, directory } = await started(make);
      const run = testRun();
      run.abort();
      expect(await endsSoon(resolver.resolve(directory, run)[Symbol.asyncIterator]())).toBe(true);
    });

    it.each(given(contract.makeDeactivated))(
      'finds nobody where the one it looks for is deactivated',
      async (makeDeactivated) => {
        const users = await resolved(makeDeactivated).then(usersIn, () => []);
        expect(users).toEqual([]);
      },
    );
  });
}

function usersIn(answers: readonly (ResolvedUser | UnresolvedUser)[]): readonly ResolvedUser[] {
  return answers.filter((answer) => 'member' in answer);
}
