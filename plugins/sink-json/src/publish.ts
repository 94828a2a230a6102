import { link, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KINDS } from '@sextant/core';
import { fileName, syncFolder } from './staged-run.ts';

export const MANIFEST = 'manifest.json';
export const RUNS = '.runs';

export const CURRENT = '.current';
/** All that a reader may look for, the manifest last: whoever sees it finds the rest in place. */
const PUBLIC_NAMES = [...KINDS.map(fileName), MANIFEST];
/** Said where the file system, or the account on Windows, has no symbolic links. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

export type MakeLink = typeof symlink;

/**
 * Makes a staged run the one that readers see, all files at one moment: the names in the directory are links through
 * `.current`, which is replaced by one rename. Where links cannot be made, the files are renamed one by one.
 */
export async function publish(
  directory: string,
  staged: { readonly folder: string; readonly names: ReadonlySet<string> },
  makeLink: MakeLink = symlink,
): Promise<void> {
  const next = join(directory, `${CURRENT}.next`);
  await rm(next, { force: true });
  try {
    await makeLink(join(RUNS, basename(staged.folder)), next, 'dir');
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return moveFiles(directory, staged);
  }
  const previous = (await currentRun(directory)) ?? (await adoptPlainFiles(directory));
  for (const name of staged.names) await linkThroughCurrent(directory, name);
  await rename(next, join(directory, CURRENT));
  for (const name of PUBLIC_NAMES) if (!staged.names.has(name)) await rm(join(directory, name), { force: true });
  await syncFolder(directory);
  await removeRuns(directory, [basename(staged.folder), previous]);
}

/** Name of the folder below `.runs` that readers see. */
async function currentRun(directory: string): Promise<string | undefined> {
  return basename(await readlink(join(directory, CURRENT)).catch(absent(''))) || undefined;
}

/** Files that were written without links become a run of their own: until the switch, readers see them as they were. */
async function adoptPlainFiles(directory: string): Promise<string | undefined> {
  const names: string[] = [];
  for (const name of PUBLIC_NAMES) if (await isPlainFile(join(directory, name))) names.push(name);
  if (names.length === 0) return undefined;
  const run = 'before-links';
  await mkdir(join(directory, RUNS, run), { recursive: true });
  for (const name of names) {
    const copy = join(directory, RUNS, run, name);
    await rm(copy, { force: true });
    await link(join(directory, name), copy);
  }
  await symlink(join(RUNS, run), join(directory, CURRENT), 'dir');
  for (const name of names) await linkThroughCurrent(directory, name);
  return run;
}

async function linkThroughCurrent(directory: string, name: string): Promise<void> {
  const path = join(directory, name);
  const target = join(CURRENT, name);
  if ((await readlink(path).catch(absent(''))) === target) return;
  const fresh = join(directory, `.${name}.next`);
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, path);
}

async function removeRuns(directory: string, kept: readonly (string | undefined)[]): Promise<void> {
  const runs = join(directory, RUNS);
  for (const run of await readdir(runs)) {
    if (!kept.includes(run)) await rm(join(runs, run), { recursive: true, force: true });
  }
}

async function moveFiles(
  directory: string,
  { folder, names }: { readonly folder: string; readonly names: ReadonlySet<string> },
): Promise<void> {
  for (const name of PUBLIC_NAMES) {
    const path = join(directory, name);
    if (names.has(name)) await rename(join(folder, name), path);
    else await rm(path, { force: true });
  }
  await syncFolder(directory);
  await removeRuns(directory, []);
}

async function isPlainFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(absent(undefined)))?.isFile() ?? false;
}

/** For a file or link that need not be there, or is no link: `value` instead. */
function absent<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'EINVAL') return value;
    throw error;
  };
}
