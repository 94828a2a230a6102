import { describe, expect, it } from 'vitest';
import { imports, isTest, type Package, packageOf, packages, sources } from './repository.ts';

const ALL = packages();
const OURS = new Set(ALL.map(({ name }) => name));

/** Lower ones may not know higher ones. Packages on one step do not know each other. */
const STEPS: readonly (readonly [number, RegExp])[] = [
  [0, /^@sextant\/(core|simulator)$/],
  [1, /^@sextant\/(http|identity|testkit)$/],
  [2, /^@sextant\/[a-z]+-client$/],
  [3, /^@sextant\/plugin-/],
  [4, /^@sextant\/cli$/],
  [5, /^@sextant\/test$/],
];

function stepOf(name: string): number {
  const step = STEPS.find(([, pattern]) => pattern.test(name));
  if (!step) throw new Error(`${name} has no place among the arrows of docs/architecture.md`);
  return step[0];
}

function ours(dependencies: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.keys(dependencies).filter((name) => OURS.has(name));
}

/** What the files of a package import, tests apart. */
function imported({ folder }: Package, tests: boolean): readonly string[] {
  const own = sources().filter((file) => file.path.startsWith(`${folder}/`) && isTest(file) === tests);
  return [...new Set(own.flatMap(imports))].filter((name) => !/^(\.|node:)/.test(name)).map(packageOf);
}

const isPlugin = (name: string): boolean => name.startsWith('@sextant/plugin-');

describe('the arrows point one way', () => {
  it.each(ALL)('$name depends on lower packages alone', ({ name, manifest }) => {
    const higher = ours(manifest.dependencies).filter((other) => stepOf(other) >= stepOf(name));
    expect(higher).toEqual([]);
  });

  it('core depends on none of ours, and on three libraries', () => {
    const core = ALL.find(({ name }) => name === '@sextant/core');
    expect(Object.keys(core?.manifest.dependencies ?? {}).toSorted()).toEqual(['reflect-metadata', 'tsyringe', 'zod']);
    expect(ours(core?.manifest.devDependencies)).toEqual([]);
  });

  it('the simulator depends on none of ours, so that it cannot agree with the client by accident', () => {
    const simulator = ALL.find(({ name }) => name === '@sextant/simulator');
    expect(ours({ ...simulator?.manifest.dependencies, ...simulator?.manifest.devDependencies })).toEqual([]);
  });

  it('the testkit is only ever a dev dependency', () => {
    const needing = ALL.filter(({ manifest }) => '@sextant/testkit' in (manifest.dependencies ?? {}));
    expect(needing.map(({ name }) => name).filter((name) => name !== '@sextant/test')).toEqual([]);
  });

  it('no plugin depends on a plugin, for tests neither', () => {
    const bonds = ALL.filter(({ name }) => isPlugin(name)).flatMap(({ name, manifest }) =>
      ours({ ...manifest.dependencies, ...manifest.devDependencies })
        .filter(isPlugin)
        .map((other) => `${name} → ${other}`),
    );
    expect(bonds).toEqual([]);
  });

  it('the built-in plugins are known to the command alone', () => {
    const knowing = ALL.filter(({ manifest }) => ours(manifest.dependencies).some((name) => /plugin-/.test(name)));
    expect(knowing.map(({ name }) => name)).toEqual(['@sextant/cli']);
  });
});

describe('imports are what the package.json files say', () => {
  it.each(ALL)('$name declares what it imports', (one) => {
    const { name, manifest, folder } = one;
    const needed = { ...manifest.dependencies, ...manifest.peerDependencies };
    const forTests = { ...needed, ...manifest.devDependencies, vitest: '', zod: '' };
    expect(folder === 'test' ? [] : imported(one, false).filter((other) => !(other in needed))).toEqual([]);
    expect(imported(one, true).filter((other) => other !== name && !(other in forTests))).toEqual([]);
  });

  it.each(ALL)('$name imports all it declares', (one) => {
    const used = new Set([...imported(one, false), ...imported(one, true)]);
    const run = ['@stoplight/prism-cli'];
    const unused = Object.keys(one.manifest.dependencies ?? {}).filter((other) => !used.has(other));
    expect(unused.filter((other) => !run.includes(other))).toEqual([]);
  });
});

/** Source files that import a module. */
function users(module: RegExp): readonly string[] {
  return sources()
    .filter((file) => !isTest(file) && imports(file).some((name) => module.test(name)))
    .map(({ path }) => path);
}

describe('one place knows', () => {
  it('tsyringe: core/src/container.ts', () => {
    expect(users(/^(tsyringe|reflect-metadata)$/)).toEqual(['packages/core/src/container.ts']);
  });

  it('undici: packages/http', () => {
    expect(users(/^undici$/).filter((path) => !path.startsWith('packages/http/src/'))).toEqual([]);
  });

  it('node:sqlite: core/src/store', () => {
    expect(users(/^node:sqlite$/).filter((path) => !path.startsWith('packages/core/src/store/'))).toEqual([]);
  });

  it('commander, prompts, colours, tables, YAML: the command', () => {
    const terminal = users(/^(commander|@clack\/prompts|picocolors|cli-table3|yaml)$/);
    expect(terminal.filter((path) => !path.startsWith('packages/cli/src/'))).toEqual([]);
  });

  it('fetch: nobody; calls go through packages/http', () => {
    const callers = sources().filter((file) => !isTest(file) && /(?<![.\w])fetch\(/.test(file.text));
    expect(callers.map(({ path }) => path)).toEqual([]);
  });
});
