import { access, constants, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, type Checkable, type CheckResult, type RunOutcome, type Sink } from '@sextant/core';
import { writeFailure, writing } from './failure.ts';
import { type KeptRun, keptRun, linkFiles, noteFiles } from './kept-run.ts';
import { type MakeLink, MANIFEST, publish, RUNS } from './publish.ts';
import { type StagedRun, stageRun } from './staged-run.ts';

/** Writes each run out of sight, and shows it when it ends well. One instance a run. */
export function jsonFileSink(directory: string, makeLink?: MakeLink): Sink & Checkable {
  const root = resolve(directory);
  const runs = join(root, RUNS);
  let staged: StagedRun | undefined;
  let kept: KeptRun | undefined;

  return {
    wants: 'snapshot',

    keep(runId) {
      return writing(root, async () => {
        kept = await keptRun(root, runId);
        return kept !== undefined;
      });
    },

    write(changes, { runId }) {
      return writing(root, async () => {
        staged ??= await stageRun(runs, runId);
        await staged.append(changes.flatMap((change) => (change.op === 'put' ? [change.record] : [])));
        return [];
      });
    },

    close(outcome) {
      return writing(root, async () => {
        if (!isFinished(outcome)) return staged?.discard();
        staged ??= await stageRun(runs, outcome.runId);
        try {
          if (kept !== undefined) await linkFiles(kept, staged.folder);
          const written = await staged.complete(MANIFEST, manifestText(outcome));
          const names = [...(kept?.names ?? []), ...written];
          await noteFiles(
            staged.folder,
            names.filter((name) => name !== MANIFEST),
          );
          await publish(root, { folder: staged.folder, names: new Set(names) }, makeLink);
        } catch (error) {
          await staged.discard();
          throw error;
        }
      });
    },

    async check() {
      return [await checkWritable(root)];
    },
  };
}

function isFinished({ outcome }: RunOutcome): boolean {
  return outcome === 'done' || outcome === 'done-with-gaps';
}

function manifestText({ runId, startedAt, finishedAt, outcome, counts, coverage, gaps }: RunOutcome): string {
  const manifest = { runId, startedAt, finishedAt, outcome, counts, coverage, gaps };
  return `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
}

/** Without writing: by what is there of the path. */
async function checkWritable(root: string): Promise<CheckResult> {
  const id = 'sink-json.directory';
  try {
    const there = await deepestFolder(root);
    await access(there, constants.W_OK | constants.X_OK);
    return { id, status: 'ok', message: `${root} ${there === root ? 'can be written' : 'will be made'}` };
  } catch (error) {
    const { what, remedy } = writeFailure(error, root);
    return { id, status: 'fail', message: what, remedy };
  }
}

async function deepestFolder(path: string): Promise<string> {
  try {
    // Of a file, too, this fails, as writing would.
    await readdir(path);
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return deepestFolder(dirname(path));
  }
}
