import { ConfigInvalidError, type ConfigMistake, type ConfigNode } from '@sextant/core';

/** A config while it is being loaded: each step replaces the tree and adds what it found wrong. */
export interface Draft {
  root: ConfigNode;
  readonly mistakes: ConfigMistake[];
  /** Values that no message may show. */
  readonly secrets: string[];
}

/** Shorter ones would blot out ordinary words. */
const SHORTEST_SECRET = 4;

/** @throws ConfigInvalidError with every mistake, in the order of the files, if there is one. */
export function refuseMistakes({ mistakes, secrets }: Draft, files: readonly string[]): void {
  if (mistakes.length === 0) return;
  const rank = ({ file, line }: ConfigMistake) => (line === undefined ? files.length : files.indexOf(file));
  const ordered = distinct(mistakes).toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.file.localeCompare(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  throw new ConfigInvalidError(ordered.map((mistake) => ({ ...mistake, message: masked(mistake.message, secrets) })));
}

/** Two steps may stumble over the same value: the first one says it. */
function distinct(mistakes: readonly ConfigMistake[]): ConfigMistake[] {
  const seen = new Set<string>();
  return mistakes.filter(({ file, line, column, path }) => {
    const key = JSON.stringify([file, line, column, path]);
    return !seen.has(key) && seen.add(key);
  });
}

function masked(message: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((text, secret) => text.replaceAll(secret, '***'), message);
}
