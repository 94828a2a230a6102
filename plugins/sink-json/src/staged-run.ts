import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type CatalogRecord, type Kind } from '@sextant/core';

/** Files of one run, out of sight. */
export interface StagedRun {
  /** Where they lie. */
  readonly folder: string;
  /** Adds a batch; one that repeats the batch before takes its place. */
  append(records: readonly CatalogRecord[]): Promise<void>;
  /** Adds a file beside the records, and makes sure that all of it is on the disk. Gives the names of the files. */
  complete(name: string, text: string): Promise<readonly string[]>;
  /** Lets go of the files, and removes them. */
  discard(): Promise<void>;
}

interface KindFile {
  readonly handle: FileHandle;
  size: number;
  /** Where the last batch began. */
  mark: number;
}

/** A folder of its own even where two runs have the same id. */
export async function stageRun(runsFolder: string, runId: string): Promise<StagedRun> {
  const folder = join(runsFolder, `${runId}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  const files = new Map<Kind, KindFile>();
  let lastBatch = '';

  const fileOf = async (kind: Kind): Promise<KindFile> => {
    const known = files.get(kind);
    if (known) return known;
    const file = { handle: await open(join(folder, fileName(kind)), 'w'), size: 0, mark: 0 };
    files.set(kind, file);
    return file;
  };

  return {
    folder,
    async append(records) {
      const batch = records.map(({ kind, id }) => `${kind}\n${id}`).join('\n');
      const again = batch === lastBatch;
      for (const file of files.values()) {
        if (again) file.size = file.mark;
        else file.mark = file.size;
      }
      lastBatch = batch;
      for (const [kind, own] of Map.groupBy(records, (record) => record.kind)) {
        const file = await fileOf(kind);
        const bytes = Buffer.from(own.map((record) => `${canonicalJson(record)}\n`).join(''));
        await writeAll(file.handle, bytes, file.size);
        file.size += bytes.length;
      }
    },
    async complete(name, text) {
      for (const { handle, size } of files.values()) {
        await handle.truncate(size);
        await handle.sync();
        await handle.close();
      }
      const kinds = [...files.keys()];
      files.clear();
      await writeFile(join(folder, name), text, { flush: true });
      await syncFolder(folder);
      return [...kinds.map(fileName), name];
    },
    async discard() {
      for (const { handle } of files.values()) await handle.close();
      files.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function fileName(kind: Kind): string {
  return `${kind}.jsonl`;
}

/** A write may take less than it is given, when the disk is nearly full. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Makes the names in a folder last, where folders can be opened. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}
