import { readdirSync, readFileSync } from 'node:fs';
import type { Folder } from './sextant.ts';

/** What stands in a line of a dump. */
export interface Line {
  readonly method: string;
  readonly endpoint: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly answer?: unknown;
  readonly error?: { readonly code: string };
}

export function linesOf(folder: Folder, dump: string): readonly Line[] {
  return answersOf(folder, dump)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

export function answersOf(folder: Folder, dump: string): string {
  return readFileSync(folder.file(`${dump}/answers.jsonl`), 'utf8');
}

export function manifestOf(folder: Folder, dump: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(folder.file(`${dump}/manifest.json`), 'utf8')) as Readonly<Record<string, unknown>>;
}

/** Every delivered file but the manifest, which tells of times. */
export function catalogOf(folder: Folder, directory = 'out'): Readonly<Record<string, string>> {
  const files = readdirSync(folder.file(directory)).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(files.map((name) => [name, readFileSync(folder.file(`${directory}/${name}`), 'utf8')]));
}

export interface CatalogLine {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  readonly label?: string;
  readonly formula?: string;
  readonly parentId?: string;
  readonly parentKind?: string;
}

export function recordsIn(folder: Folder, directory = 'out'): readonly CatalogLine[] {
  return Object.values(catalogOf(folder, directory))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogLine);
}
