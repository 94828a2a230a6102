import { describe, expect, it } from 'vitest';
import { project, RIGHT } from './project.ts';

const ZOD = import.meta.resolve('zod');
const sink = (name: string) => `import { z } from '${ZOD}';
export default {
  kind: 'sink', name: '${name}', summary: 'Sends records to a topic', accepts: 'all', deps: {},
  needs: { endpoints: [], level: 'any' },
  config: z.strictObject({ topic: z.string().min(1).describe('Topic') }),
  create: () => ({ wants: 'changes', write: async () => [], close: async () => {} }),
};
`;
const esm = (more = {}) => JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', ...more });
const kafka = {
  'node_modules/@acme/sextant-sink-kafka/package.json': esm({ exports: { '.': { import: './lib/main.js' } } }),
  'node_modules/@acme/sextant-sink-kafka/lib/main.js': sink('sink-kafka'),
};
const withPlugins = (lines: string) => ({ 'sextant.yaml': `${RIGHT}${lines}` });

describe("somebody's own plugin", () => {
  it.each([
    ['a scoped package', '"@acme/sextant-sink-kafka"', kafka],
    [
      'a package with the word sextant in its name',
      'sextant-sink-kafka',
      {
        'node_modules/sextant-sink-kafka/package.json': esm({ main: 'm.js' }),
        'node_modules/sextant-sink-kafka/m.js': sink('k'),
      },
    ],
    [
      'any other package that is installed',
      'kafka-out',
      { 'node_modules/kafka-out/package.json': esm(), 'node_modules/kafka-out/index.js': sink('k') },
    ],
    [
      'a part of a package',
      '"@acme/tools/sink"',
      {
        'node_modules/@acme/tools/package.json': esm({
          exports: { './sink': { types: './s.d.ts', default: './s.js' } },
        }),
        'node_modules/@acme/tools/s.js': sink('k'),
      },
    ],
    ['a path to a file', './own/sink.mjs', { 'own/sink.mjs': sink('k') }],
    ['a path to a folder', './own', { 'own/package.json': esm({ exports: './s.js' }), 'own/s.js': sink('k') }],
  ])('may be named as %s', async (_, name, files) => {
    const { load } = project({ ...withPlugins(`  ${name}: { enabled: true, topic: catalog }\n`), ...files });
    const { composition } = await load();
    expect(composition.sinks.map(({ config }) => config)).toContainEqual({ topic: 'catalog' });
  });

  it('is looked for beside the config file, then in the working directory', async () => {
    const { load } = project({
      'conf/sextant.yaml': `${RIGHT}  ./sink.mjs: { enabled: true, topic: a }\n  ./here.mjs: { enabled: true, topic: b }\n`,
      'conf/sink.mjs': sink('beside'),
      'here.mjs': sink('here'),
    });
    const { composition } = await load({}, ['conf/sextant.yaml']);
    expect(composition.sinks.map(({ name }) => name)).toEqual(['sink-json', 'beside', 'here']);
  });

  it('takes settings from the environment, its name written with single underscores', async () => {
    const { load } = project({ ...withPlugins('  "@acme/sextant-sink-kafka": { enabled: true }\n'), ...kafka });
    const { composition } = await load({ SEXTANT_PLUGINS__ACME_SEXTANT_SINK_KAFKA__TOPIC: '2024' });
    expect(composition.sinks.map(({ config }) => config)).toContainEqual({ topic: '2024' });
  });

  it('is not imported while it is off', async () => {
    const { load } = project({
      ...withPlugins('  ./bomb.mjs: { enabled: false }\n  "@acme/nowhere": { enabled: false }\n'),
      'bomb.mjs': 'throw new Error("imported")',
    });
    await expect(load()).resolves.toBeDefined();
  });
});

describe('a plugin that cannot be used is a mistake at its key', () => {
  it.each([
    ['not installed', '"@acme/nowhere"', {}, 'plugins.@acme/nowhere', 'PLUGIN_NOT_INSTALLED'],
    ['no such file', './nowhere.mjs', {}, 'plugins."./nowhere.mjs"', 'PLUGIN_NOT_INSTALLED'],
    ['exports nothing', './a.mjs', { 'a.mjs': 'export const x = 1;' }, 'plugins."./a.mjs"', 'PLUGIN_NO_MANIFEST'],
    [
      'no manifest',
      './b.mjs',
      { 'b.mjs': 'export default { kind: "sink" };' },
      'plugins."./b.mjs"',
      'PLUGIN_NO_MANIFEST',
    ],
    ['broken', './c.mjs', { 'c.mjs': 'throw new Error("no such host");' }, 'plugins."./c.mjs"', 'PLUGIN_BROKEN'],
  ])('%s', async (_, name, files, path, code) => {
    const { mistakes } = project({ ...withPlugins(`  ${name}: { enabled: true }\n`), ...files });
    const [line, ...more] = await mistakes();
    expect(more).toEqual([]);
    expect(line?.startsWith(`sextant.yaml:10:3 | ${path} | `)).toBe(true);
    expect(line?.endsWith(` | ${code}`)).toBe(true);
  });

  it('a mistyped name, which is no package', async () => {
    const { mistakes } = project(withPlugins('  metadta: { enabled: false }\n  kafka: { enabled: true }\n'));
    expect(await mistakes()).toEqual([
      'sextant.yaml:10:3 | plugins.metadta | unknown plugin; did you mean metadata?',
      'sextant.yaml:11:3 | plugins.kafka | unknown plugin; known are those of `sextant plugins`, a path such as ./my-plugin.ts, or the name of an installed package',
    ]);
  });

  it('the same one by name and by path', async () => {
    const { mistakes } = project({
      ...withPlugins(
        '  "@acme/sextant-sink-kafka": { enabled: true, topic: a }\n  ./k.mjs: { enabled: true, topic: b }\n  ./j.mjs: { enabled: true, topic: c }\n',
      ),
      ...kafka,
      'k.mjs': `export { default } from './node_modules/@acme/sextant-sink-kafka/lib/main.js';`,
      'j.mjs': sink('sink-json'),
    });
    expect(await mistakes()).toEqual([
      'sextant.yaml:11:3 | plugins."./k.mjs" | this is the plugin sink-kafka again, already enabled as @acme/sextant-sink-kafka; keep one of them | PLUGIN_DUPLICATE',
      'sextant.yaml:12:3 | plugins."./j.mjs" | this is the plugin sink-json again, already enabled as sink-json; keep one of them | PLUGIN_DUPLICATE',
    ]);
  });

  it("and its settings' mistakes join the others", async () => {
    const { mistakes } = project({
      ...withPlugins('  "@acme/sextant-sink-kafka": { enabled: true, topics: catalog }\nstate: { path: 7 }\n'),
      ...kafka,
    });
    expect(await mistakes()).toEqual([
      'sextant.yaml:10:48 | plugins.@acme/sextant-sink-kafka.topics | unknown setting; did you mean topic?',
      'sextant.yaml:11:16 | state.path | found 7; expected text',
    ]);
  });
});
