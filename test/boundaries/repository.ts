import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where files are that no tool keeps away. */
const IGNORED = new Set([
  'node_modules',
  'dist',
  '.git',
  '.turbo',
  '.sextant',
  '.vitest',
  'out',
  'demo-out',
  'coverage',
]);

export interface Package {
  readonly name: string;
  /** `packages/core`. */
  readonly folder: string;
  readonly manifest: PackageJson;
}

export interface PackageJson {
  readonly name: string;
  readonly main?: string;
  readonly exports?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function readPackageJson(folder: string): PackageJson {
  return JSON.parse(read(join(folder, 'package.json'))) as PackageJson;
}

/** Every package of the workspace but the root. */
export function packages(): readonly Package[] {
  const folders = ['packages', 'plugins'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`),
  );
  return [...folders, 'test']
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
    .map((folder) => {
      const manifest = readPackageJson(folder);
      return { name: manifest.name, folder, manifest };
    });
}

/** Files below a folder, those that tools make left out. */
export function files(folder: string, extension: string): readonly SourceFile[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => IGNORED.has(part)))
    .toSorted()
    .map((path) => ({ path, text: read(path) }));
}

let found: readonly SourceFile[] | undefined;

/** All TypeScript and JavaScript of ours. */
export function sources(): readonly SourceFile[] {
  found ??= ['packages', 'plugins', 'test'].flatMap((folder) => [...files(folder, '.ts'), ...files(folder, '.mjs')]);
  return found;
}

export function isTest({ path }: SourceFile): boolean {
  return path.startsWith('test/') || path.includes('/test/');
}

const importsOf = new WeakMap<SourceFile, readonly string[]>();

/** What a file imports, by the specifier: static, dynamic, and re-exports. */
export function imports(file: SourceFile): readonly string[] {
  const known = importsOf.get(file);
  if (known) return known;
  const statement = /^(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
  const names = [...file.text.matchAll(statement)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  importsOf.set(file, names);
  return names;
}

/** `@sextant/core` of `@sextant/core/x`, `zod` of `zod/v4`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Tracked and new files, as version control sees them; where there is none, all that tools did not make. */
export function trackedFiles(): readonly string[] {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  if (listed.status !== 0) return files('.', '').map(({ path }) => path);
  return listed.stdout.split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

export function nameOf(path: string): string {
  return basename(path);
}

export function folderOf(path: string): string {
  return dirname(path);
}
