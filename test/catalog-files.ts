import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogRecord, Kind, RecordOf } from '@sextant/core';

/** What `sink-json` left in a directory, apart from the manifest. */
export function catalogText(directory: string): string {
  const files = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  return files
    .toSorted()
    .map((file) => readFileSync(join(directory, file), 'utf8'))
    .join('');
}

export function records(directory: string): CatalogRecord[] {
  return catalogText(directory)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogRecord);
}

export function recordsOf<K extends Kind>(directory: string, kind: K): RecordOf<K>[] {
  return records(directory).filter((record): record is RecordOf<K> => record.kind === kind);
}
