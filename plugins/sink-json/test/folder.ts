import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogRecord, Change, Outcome, Sink } from '@sextant/core';
import { runOutcome, testRun } from '@sextant/testkit';

/** A real folder, gone when the test ends. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'sextant sink-json '));

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Public names, those that do not start with a dot. */
  names(): readonly string[] {
    return readdirSync(this.path).filter((name) => !name.startsWith('.'));
  }

  runs(): readonly string[] {
    return existsSync(this.file('.runs')) ? readdirSync(this.file('.runs')) : [];
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  records(): readonly CatalogRecord[] {
    const lines = this.names()
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => this.read(name).split('\n').slice(0, -1));
    return lines.map((line) => JSON.parse(line) as CatalogRecord);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const put = (record: CatalogRecord): Change => ({ op: 'put', record });

/** One whole run of a sink. */
export async function run(
  sink: Sink,
  records: readonly CatalogRecord[],
  { runId = 'run-1', outcome = 'done' }: { readonly runId?: string; readonly outcome?: Outcome } = {},
): Promise<void> {
  await sink.write(records.map(put), testRun({ runId }));
  await sink.close(runOutcome({ runId, outcome, records }));
}

export const folders = (...ids: readonly string[]): readonly CatalogRecord[] =>
  ids.map((id) => ({ kind: 'folder', id, name: `Folder ${id}` }));
