import { levelLabel } from '../access/level-words.ts';
import type { ObjectKind } from '../access/access-object.ts';
import { printable } from './printable.ts';

/** A reason as a record tells it, with what is known of the names in it. */
export interface ReasonWords {
  readonly reason: string;
  readonly level: string;
  readonly grantId?: string;
  readonly teamId?: string;
  readonly teamName?: string;
  readonly objectId?: string;
  readonly objectKind?: ObjectKind;
  readonly objectName?: string;
}

/** `folder EMEA`; of what has no name the id. */
export function objectWords({ objectKind, objectName, objectId = '' }: Omit<ReasonWords, 'reason' | 'level'>): string {
  const name = printable(objectName ?? '') || printable(objectId);
  return `${objectKind === undefined ? 'object' : objectKind.replaceAll('-', ' ')} ${name}`;
}

/** Who or what gives the right: `team Analysts`. */
export function sourceWords({ reason, teamName, teamId = '' }: ReasonWords): string {
  switch (reason) {
    case 'team':
      return `team ${printable(teamName ?? '') || printable(teamId)}`;
    case 'grant':
      return 'own grant';
    case 'organization':
      return 'whole organization';
    case 'ownership':
      return 'owner';
    case 'admin':
      return 'Admin';
    default:
      return printable(reason);
  }
}

/** `Can Explore on folder EMEA` */
export function rightWords(words: Omit<ReasonWords, 'reason'>): string {
  return `${levelLabel(words.level, words.objectKind)} on ${objectWords(words)}`;
}

/** Enough of an id to find it by. */
export function shortId(id: string): string {
  const short = printable(id).slice(0, 8);
  return short.length < id.length ? `${short}…` : short;
}
