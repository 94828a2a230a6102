/** Sigma's words for what may be done with a place or document, from the lowest. */
export const LEVELS = ['view', 'explore', 'organize', 'edit'] as const;
export type Level = (typeof LEVELS)[number];

/** Undefined for a word that no list has: nothing follows from it. */
export function levelNamed(word: string | undefined): Level | undefined {
  return LEVELS.find((level) => level === word);
}

export function lower(one: Level, other: Level): Level {
  return rank(one) < rank(other) ? one : other;
}

export function rank(level: Level): number {
  return LEVELS.indexOf(level);
}
