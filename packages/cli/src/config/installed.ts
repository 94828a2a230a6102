import { existsSync, readFileSync, statSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A plugin named by where it lies, not by a package's name. */
export function isPath(name: string): boolean {
  return /^\.{0,2}[/\\]|^\.{1,2}$|^file:/.test(name) || isAbsolute(name);
}

/**
 * The file to import for a plugin's package name or path, looked for from each folder in turn; undefined where there is
 * none. A package's own folder counts as well as its file.
 */
export function entryFile(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const file = isPath(name) ? fileAt(pathOf(name, folder)) : packageEntry(name, folder);
    if (file !== undefined) return file;
  }
  return undefined;
}

function pathOf(name: string, folder: string): string {
  return name.startsWith('file:') ? fileURLToPath(name) : resolve(folder, name);
}

function fileAt(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  if (!statSync(path).isDirectory()) return path;
  const manifest = join(path, 'package.json');
  return existsSync(manifest) ? mainOf(manifest, '.') : undefined;
}

function packageEntry(name: string, folder: string): string | undefined {
  const manifest = packageJson(name, folder);
  if (manifest === undefined) return undefined;
  const depth = name.startsWith('@') ? 2 : 1;
  return mainOf(manifest, ['.', ...name.split('/').slice(depth)].join('/'));
}

function packageJson(name: string, folder: string): string | undefined {
  try {
    return findPackageJSON(name, join(folder, 'sextant.yaml'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_INVALID_MODULE_SPECIFIER') return undefined;
    throw error;
  }
}

interface PackageJson {
  readonly main?: string;
  readonly exports?: Exports;
}
type Exports = string | null | undefined | readonly Exports[] | { readonly [key: string]: Exports };

/** What Node would import: `exports` by condition, else `main`, else index.js. */
function mainOf(manifest: string, subpath: string): string | undefined {
  const { exports, main } = JSON.parse(readFileSync(manifest, 'utf8')) as PackageJson;
  const target =
    exports === undefined ? (subpath === '.' ? (main ?? 'index.js') : subpath) : exported(exports, subpath);
  const file = target === undefined ? undefined : join(dirname(manifest), target);
  return file !== undefined && existsSync(file) ? file : undefined;
}

function exported(exports: Exports, subpath: string): string | undefined {
  const bySubpath = isConditions(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (bySubpath) return byCondition((exports as Record<string, Exports>)[subpath]);
  return subpath === '.' ? byCondition(exports) : undefined;
}

function byCondition(target: Exports): string | undefined {
  if (typeof target === 'string') return target;
  if (!isConditions(target)) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    const file = CONDITIONS.has(condition) ? byCondition(inner) : undefined;
    if (file !== undefined) return file;
  }
  return undefined;
}

function isConditions(exports: Exports): exports is { readonly [key: string]: Exports } {
  return typeof exports === 'object' && exports !== null && !Array.isArray(exports);
}

/** Those of an import in Node, and those this process was started with. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'node',
  'import',
  'module-sync',
  'node-addons',
  'default',
  ...process.execArgv.flatMap((arg, index, all) => {
    if (arg === '-C' || arg === '--conditions') return [all[index + 1] ?? ''];
    return arg.startsWith('--conditions=') ? [arg.slice('--conditions='.length)] : [];
  }),
]);
