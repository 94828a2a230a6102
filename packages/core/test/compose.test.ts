import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  compose,
  createPlugin,
  defineExtractor,
  defineResolver,
  defineSink,
  type Deps,
  type Enabled,
  importPlugin,
  type PluginManifest,
  Scope,
  Select,
  selection,
  token,
} from '../src/index.ts';

const about = { summary: 's', config: z.strictObject({}), needs: { endpoints: [], level: 'any' } } as const;
const everything = selection(Select.parse({}), new Date());

const extractor = (name: string, after: readonly string[] = [], deps: Deps = {}) =>
  defineExtractor({
    ...about,
    name,
    after,
    emits: ['folder'],
    deps,
    create: ({ deps: given }) => ({ given, async *plan() {}, async *read() {} }),
  });
const resolver = (name = 'r') => defineResolver({ ...about, name, deps: {}, create: () => ({ async *resolve() {} }) });
const sink = (name: string) =>
  defineSink({
    ...about,
    name,
    accepts: 'all',
    deps: {},
    create: () => ({ wants: 'changes', write: async () => [], close: async () => {} }),
  });
const enabled = (...manifests: readonly PluginManifest[]): Enabled<PluginManifest>[] =>
  manifests.map((manifest) => ({ name: manifest.name, manifest, config: {} }));

describe('composition', () => {
  it('sorts plugins by what they are', () => {
    const composition = compose(enabled(sink('s1'), extractor('a'), resolver(), sink('s2')), everything);
    expect(composition.resolver.name).toBe('r');
    expect(composition.extractors.map(({ name }) => name)).toEqual(['a']);
    expect(composition.sinks.map(({ name }) => name)).toEqual(['s1', 's2']);
    expect(composition.selection).toBe(everything);
  });

  it('runs extractors after those they read from, else in the order given', () => {
    const plugins = [
      extractor('d', ['c']),
      extractor('a'),
      extractor('c', ['b', 'not-enabled']),
      extractor('b'),
      resolver(),
    ];
    expect(compose(enabled(...plugins), everything).extractors.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses extractors that come after each other', () => {
    const plugins = [extractor('a', ['b']), extractor('b', ['a']), extractor('c'), resolver()];
    expect(() => compose(enabled(...plugins), everything)).toThrow(
      expect.objectContaining({ code: 'PLUGIN_CYCLE', what: 'a, b each come after another of them' }),
    );
  });

  it('refuses the same plugin twice', () => {
    expect(() => compose(enabled(sink('s'), sink('s'), resolver()), everything)).toThrow(
      expect.objectContaining({ code: 'PLUGIN_DUPLICATE' }),
    );
  });

  it('wants exactly one user resolver', () => {
    const none = expect.objectContaining({ code: 'PLUGIN_NO_RESOLVER' });
    expect(() => compose(enabled(sink('s')), everything)).toThrow(none);
    expect(() => compose(enabled(resolver('x'), resolver('y')), everything)).toThrow(none);
  });
});

describe('a plugin is made', () => {
  const clock = token<() => number>('test-clock');
  const [plugin] = enabled(extractor('reader', [], { now: clock }));

  it('with the instances it depends on, under its own names for them', async () => {
    await using scope = Scope.root().provide(clock, () => () => 42);
    const made = createPlugin(plugin!, scope) as unknown as { given: { now: () => number } };
    expect(made.given.now()).toBe(42);
  });

  it('or refused, naming what nothing provides and what to do', async () => {
    await using scope = Scope.root();
    expect(() => createPlugin(plugin!, scope)).toThrow(
      expect.objectContaining({
        code: 'PLUGIN_DEPENDENCY_MISSING',
        what: 'The plugin reader needs test-clock, which nothing provides',
        remedy: expect.stringContaining('Disable reader') as string,
      }),
    );
  });
});

describe('an import', () => {
  const good = sink('s');

  it('gives the manifest that is the default export', async () => {
    await expect(importPlugin('s', async () => ({ default: good }))).resolves.toBe(good);
  });

  it.each([
    ['nothing', {}, 'nothing is exported as default'],
    ['no object', { default: 'x' }, 'nothing is exported as default'],
    ['a kind that is none', { default: { ...good, kind: 'toString' } }, '`kind`'],
    ['no name', { default: { ...good, name: '' } }, '`name`'],
    ['no summary', { default: { ...good, summary: undefined } }, '`summary`'],
    ['a config that is no schema', { default: { ...good, config: {} } }, '`config`'],
    ['a config that is no object', { default: { ...good, config: z.string() } }, '`config`'],
    ['no deps', { default: { ...good, deps: undefined } }, '`deps`'],
    ['no needs', { default: { ...good, needs: undefined } }, '`needs`'],
    ['no kinds', { default: { ...good, accepts: undefined } }, '`accepts`'],
    ['nothing to make it with', { default: { ...good, create: undefined } }, '`create`'],
  ])('of %s is refused, and the first flaw named', async (_, exported, flaw) => {
    await expect(importPlugin('s', async () => exported)).rejects.toMatchObject({
      code: 'PLUGIN_NO_MANIFEST',
      what: expect.stringContaining(flaw) as string,
    });
  });

  it('that fails in the plugin says so', async () => {
    const failing = Promise.reject(new Error('cannot find libfoo'));
    await expect(importPlugin('s', () => failing)).rejects.toMatchObject({
      code: 'PLUGIN_BROKEN',
      what: expect.stringContaining('cannot find libfoo') as string,
    });
  });
});
