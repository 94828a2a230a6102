import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Coverage, RunOutcome } from '@sextant/core';

/** What a reader of sink-json's directory sees: texts by the files' names. */
export type VisibleCatalog = ReadonlyMap<string, string>;

/** A name that leads nowhere is no file to a reader. Of the manifest, all but what tells one run from another. */
export function visibleCatalog(directory: string): VisibleCatalog {
  const names = orNothing(() => readdirSync(directory)) ?? [];
  const files = names
    .filter((name) => !name.startsWith('.'))
    .toSorted()
    .flatMap((name): readonly (readonly [string, string])[] => {
      const text = orNothing(() => readFileSync(join(directory, name), 'utf8'));
      if (text === undefined) return [];
      return [[name, name === 'manifest.json' ? sameOfAllRuns(text) : text]];
    });
  return new Map(files);
}

/** Names of the files that differ. */
export function differingFiles(one: VisibleCatalog, other: VisibleCatalog): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}

function sameOfAllRuns(text: string): string {
  const { outcome, counts, coverage, gaps } = JSON.parse(text) as RunOutcome;
  return withoutRequests(JSON.stringify({ outcome, counts, coverage: coverage.map(withoutHow), gaps }));
}

/** Whether this run read a unit or the one that it goes on from. */
export function withoutHow({ read, unchanged, ...rest }: Coverage): object {
  return { ...rest, known: read + unchanged };
}

/** Sigma names each request that it failed at. */
export function withoutRequests(text: string): string {
  return text.replaceAll(/request req-\d+/g, 'request');
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
