import { describe, expect, it } from 'vitest';
import { Scope, token } from '../../src/index.ts';

interface Client {
  readonly madeWith: string;
}

const NAME = token<string>('test-name');
const CLIENT = token<Client>('test-client');
const OTHER = token<Client>('test-other');

describe('what a scope provides', () => {
  it('is made at the first get, once, whichever descendant asks', () => {
    let made = 0;
    const root = Scope.root().provide(CLIENT, () => ({ madeWith: `${(made += 1)}` }));
    expect(made).toBe(0);
    const [run, another] = [root.child(), root.child()];
    expect(run.child().get(CLIENT)).toBe(another.get(CLIENT));
    expect(root.get(CLIENT)).toBe(run.get(CLIENT));
    expect(made).toBe(1);
  });

  it('is made of what that scope has, even if a child with other things asks first', () => {
    const root = Scope.root()
      .provide(NAME, () => 'root')
      .provide(CLIENT, (scope) => ({ madeWith: scope.get(NAME) }));
    const run = root.child().provide(NAME, () => 'run');
    expect(run.get(CLIENT).madeWith).toBe('root');
    expect(run.get(NAME)).toBe('run');
  });

  it('outlives the child that asked for it first', async () => {
    const closed: string[] = [];
    await using root = Scope.root().provide(
      CLIENT,
      () => ({ madeWith: 'root' }),
      () => void closed.push('client'),
    );
    const run = root.child();
    const client = run.get(CLIENT);
    await run.close();
    expect(closed).toEqual([]);
    expect(root.get(CLIENT)).toBe(client);
  });

  it('of one child is not seen by another, nor by the parent', () => {
    const root = Scope.root();
    root.child().provide(CLIENT, () => ({ madeWith: 'one' }));
    expect([root.has(CLIENT), root.child().has(CLIENT)]).toEqual([false, false]);
  });

  it('is not kept when making it failed: the next one who asks tries again', () => {
    let attempts = 0;
    const root = Scope.root().provide(CLIENT, () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return { madeWith: 'second attempt' };
    });
    expect(() => root.get(CLIENT)).toThrow('not yet');
    expect(root.get(CLIENT).madeWith).toBe('second attempt');
  });

  it('is named when nothing provides it', () => {
    const asking = Scope.root().provide(CLIENT, (scope) => ({ madeWith: scope.get(NAME) }));
    for (const get of [() => Scope.root().get(NAME), () => asking.get(CLIENT)]) {
      expect(get).toThrow(
        expect.objectContaining({
          code: 'PLUGIN_DEPENDENCY_MISSING',
          what: expect.stringMatching(/needs test-name, which nothing provides$/),
        }),
      );
    }
  });

  it('under one name is one thing, whichever package made the token', () => {
    const root = Scope.root().provide(token<Client>('test-client'), () => ({ madeWith: 'elsewhere' }));
    expect(root.all({ client: CLIENT }).client.madeWith).toBe('elsewhere');
  });
});

describe('closing a scope', () => {
  const closing = (closed: string[]) => {
    const provide = (scope: Scope, key: typeof CLIENT, name: string): Scope =>
      scope.provide(
        key,
        () => ({ madeWith: name }),
        ({ madeWith }) => void closed.push(madeWith),
      );
    const root = Scope.root();
    const run = root.child();
    provide(root, CLIENT, 'client of root');
    provide(root, OTHER, 'other of root');
    provide(run, NAME as unknown as typeof CLIENT, 'thing of run');
    return { root, run };
  };

  it('closes children first, though what they use was made after them, and then the newest first', async () => {
    const closed: string[] = [];
    const { root, run } = closing(closed);
    run.get(NAME);
    run.get(CLIENT);
    run.get(OTHER);
    await root.close();
    expect(closed).toEqual(['thing of run', 'other of root', 'client of root']);
  });

  it('closes nothing that was never made, and everything else once', async () => {
    const closed: string[] = [];
    const { root, run } = closing(closed);
    run.get(CLIENT);
    await Promise.all([run.close(), run.close(), root.close()]);
    await root.close();
    expect(closed).toEqual(['client of root']);
  });

  it('goes on when something cannot be closed, and tells the first failure', async () => {
    const closed: string[] = [];
    const { root, run } = closing(closed);
    run
      .child()
      .provide(
        OTHER,
        () => ({ madeWith: 'stuck' }),
        () => Promise.reject(new Error('stuck')),
      )
      .get(OTHER);
    run.get(CLIENT);
    await expect(root.close()).rejects.toThrow('stuck');
    expect(closed).toEqual(['client of root']);
  });
});
