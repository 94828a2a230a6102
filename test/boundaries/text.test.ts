import { homedir } from 'node:os';
import { expect, it } from 'vitest';
import { packages, read, readPackageJson, ROOT, trackedFiles } from './repository.ts';

const TEXT = /\.(ts|mjs|json|jsonl|md|ya?ml)$|^\.|LICENSE/;
const texts = trackedFiles()
  .filter((path) => TEXT.test(path))
  .map((path) => ({ path, text: read(path) }));

function holding(pattern: RegExp, except = /^$/): readonly string[] {
  return texts.filter(({ path, text }) => !except.test(path) && pattern.test(text)).map(({ path }) => path);
}

it('no file names a folder of somebody’s machine', () => {
  const ours = [ROOT.replace(/\/$/, ''), homedir()].filter((path) => path.length > 2);
  const literal = ours.map((path) => path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  expect(holding(new RegExp(`(${literal.join('|')})(?![\\w-])`))).toEqual([]);
  expect(holding(/(?<![\w.~])\/(home|Users)\/[a-z]\w+\//)).toEqual([]);
});

it('no file names a package registry', () => {
  const hosts = ['registry.npmjs', 'registry.yarnpkg', 'artifactory', 'verdaccio', 'npm.pkg.github'];
  expect(holding(new RegExp(hosts.map((host) => `${host}\\.\\w`).join('|')))).toEqual([]);
  expect(holding(/^\s*(tarball:|registry=)/m)).toEqual([]);
});

it('no file holds a credential', () => {
  const credential = /-----BEGIN [A-Z ]*PRIVATE KEY|ghp_[A-Za-z\d]{36}|AKIA[A-Z\d]{16}/;
  expect(holding(credential, /^test\/boundaries\/text\.test\.ts$/)).toEqual([]);
});

it('versions of libraries stand in the catalog alone', () => {
  const all = [...packages().map(({ folder }) => folder), '.'].flatMap((folder) => {
    const { dependencies, devDependencies } = readPackageJson(folder);
    return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({
      folder,
      name,
      version,
    }));
  });
  expect(all.filter(({ version }) => !/^(catalog:|workspace:\*)$/.test(version))).toEqual([]);
});

it('the catalog holds exact versions of what is used, and nothing else', () => {
  const catalog = read('pnpm-workspace.yaml').split('\ncatalog:\n')[1]?.split('\n\n')[0] ?? '';
  const entries = [...catalog.matchAll(/^ {2}'?([^':]+)'?: (\S+)$/gm)].map(([, name = '', version = '']) => ({
    name,
    version,
  }));
  expect(entries.length).toBeGreaterThan(10);
  expect(entries.filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const used = new Set(
    [...packages().map(({ folder }) => folder), '.'].flatMap((folder) => {
      const { dependencies, devDependencies } = readPackageJson(folder);
      return Object.keys({ ...dependencies, ...devDependencies });
    }),
  );
  expect(entries.filter(({ name }) => !used.has(name)).map(({ name }) => name)).toEqual([]);
});
