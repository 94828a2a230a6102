import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type RunReport, SextantError } from '@sextant/core';
import { orMissing } from './missing.ts';

/** Where the report of a run is kept: beside the state file, so that both move together. */
export function runReportFile(stateFile: string, runId: string): string {
  return join(dirname(stateFile), 'runs', `${runId}.json`);
}

/**
 * Keeps a report; a reader never sees half of one.
 *
 * @throws SextantError `RUN_REPORT_UNWRITABLE`, fatal.
 */
export async function keepRunReport(file: string, text: string): Promise<void> {
  const partial = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(partial, text);
    await rename(partial, file);
  } catch (error) {
    throw new SextantError({
      code: 'RUN_REPORT_UNWRITABLE',
      class: 'fatal',
      what: `The run report ${file} cannot be written: ${(error as Error).message}`,
      remedy: 'Make room, or allow writing beside the state file; the state itself is safe, so the next run continues.',
      cause: error,
    });
  }
}

/** Removes the reports of all but the last few runs. */
export async function forgetRunReports(stateFile: string, keep: number): Promise<void> {
  const folder = join(dirname(stateFile), 'runs');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  for (const name of names.slice(0, -keep)) await rm(join(folder, name), { force: true });
}

/** The report of the newest run that kept one. */
export async function lastRunReport(stateFile: string): Promise<RunReport | undefined> {
  const names = await orMissing(readdir(join(dirname(stateFile), 'runs')));
  const newest = names
    ?.filter((name) => name.endsWith('.json'))
    .toSorted()
    .at(-1);
  return newest === undefined ? undefined : runReport(stateFile, newest.slice(0, -'.json'.length));
}

/** The report that a run kept; undefined where it kept none. */
export async function runReport(stateFile: string, runId: string): Promise<RunReport | undefined> {
  const text = await orMissing(readFile(runReportFile(stateFile, runId), 'utf8'));
  return text === undefined ? undefined : (JSON.parse(text) as RunReport);
}
