import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SextantError } from '@sextant/core';
import { z } from 'zod';
import { orMissing } from '../missing.ts';

const FILE = 'manifest.json';

/** What a dump is: the file beside its answers. */
const Manifest = z.object({
  format: z.literal(1),
  /** The version that made it. */
  sextant: z.string(),
  /** When its run began: what a replay takes for now. */
  startedAt: z.iso.datetime(),
  /** Whether names and e-mails are those of the organization. */
  names: z.enum(['kept', 'scrubbed']),
  /** As the answers spell it. */
  loginUserName: z.string().optional(),
  /** What was selected, in the same words. */
  select: z.record(z.string(), z.unknown()),
  /** Whether its run ended by itself: another one holds what was asked until then. */
  complete: z.boolean(),
  answers: z.number(),
  bytes: z.number(),
});
export type Manifest = z.output<typeof Manifest>;

/** Undefined where the folder holds no dump. @throws SextantError `DUMP_BROKEN`, fatal. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = join(folder, FILE);
  const text = await orMissing(readFile(file, 'utf8'));
  if (text === undefined) return undefined;
  const parsed = Manifest.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw new SextantError({
    code: 'DUMP_BROKEN',
    class: 'fatal',
    what: `${file} is not what this version of sextant writes into a dump`,
    remedy: 'Take the folder as --dump left it, with the version that made it or a newer one.',
  });
}

/** A reader never sees half of it. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = join(folder, FILE);
  await writeFile(`${file}.part`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
