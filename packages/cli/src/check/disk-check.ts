import { statfs, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { orMissing } from '../missing.ts';
import type { Check } from './check.ts';

const LEAST_FREE = 500_000_000;
/** A run may rewrite the whole state, and writes ahead what it changes. */
const STATE_COPIES = 2;

/** Whether the disk has room for the state file. */
export async function diskCheck(stateFile: string): Promise<Check> {
  const about = { heading: 'Disk', id: 'disk' } as const;
  const held = await sizeOf(stateFile);
  const { bavail, bsize } = await statfs(await deepestFolder(dirname(stateFile)));
  const free = bavail * bsize;
  const needed = Math.max(LEAST_FREE, held * STATE_COPIES);
  const message = `${size(free)} free for ${stateFile}${held > 0 ? `, which has ${size(held)}` : ''}`;
  if (free >= needed) return { ...about, status: 'ok', message };
  return { ...about, status: 'warn', message, remedy: `Free some space: a run may need ${size(needed)}.` };
}

async function sizeOf(path: string): Promise<number> {
  return (await orMissing(stat(path)))?.size ?? 0;
}

async function deepestFolder(path: string): Promise<string> {
  return (await orMissing(stat(path))) === undefined ? deepestFolder(dirname(path)) : path;
}

function size(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}
