/**
 * Whole answers of the source that a run found, placed and chose by. A run that goes on from one that broke off is given
 * those of that one, as if there had been no break. A key tells all that an answer depends on, the credentials included.
 */
export interface KeptAnswers {
  /** As the run that broke off had it; undefined where it had none, or too long ago. */
  find(key: string): string | undefined;
  /** For a run that may have to go on from this one. */
  keep(key: string, text: string): void;
}
