import type { Kind } from '@sextant/core';

const RANKS = ['view', 'explore', 'organize', 'edit', 'admin'];
const PLACE_WORDS: Readonly<Record<string, string>> = { organize: 'contribute', edit: 'manage' };
const DOCUMENT_WORDS: Readonly<Record<string, string>> = { organize: 'contribute' };

/** What Sigma's own screens call a right on an object: `Can Manage` for `edit` on a folder. */
export function levelLabel(level: string, kind: Kind | undefined): string {
  return `Can ${levelWord(level, kind).replace(/^./, (first) => first.toUpperCase())}`;
}

/** The same within a sentence: `manage`. A word that is not known stays as it is. */
export function levelWord(level: string, kind: Kind | undefined): string {
  const words = kind === 'workspace' || kind === 'folder' ? PLACE_WORDS : DOCUMENT_WORDS;
  return words[level] ?? level;
}

/** Higher for more. */
export function rankOf(level: string): number {
  return RANKS.indexOf(level);
}
