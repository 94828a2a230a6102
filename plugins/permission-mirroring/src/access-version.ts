import { createHash } from 'node:crypto';
import { canonicalJson } from '@sextant/core';
import type { AccessFacts } from './effective-access.ts';
import type { Roster } from './roster.ts';

/** Another one once the same facts come to another result. */
const RULES = 1;

/** All that the access to an object follows from: as long as that is the same, so is the access. */
export function accessVersion({ objectId, opensToAdmins, grants, ownerships }: AccessFacts, roster: Roster): string {
  const sorted = grants.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const facts = [
    RULES,
    objectId,
    opensToAdmins ? roster.digestOfAdmins() : '',
    sorted.map((grant) => [grant, roster.digestOf(grant.principal)]),
    ownerships.map((owned) => [owned, roster.digestOf({ type: 'member', id: owned.ownerId })]),
  ];
  return createHash('sha256').update(canonicalJson(facts)).digest('hex').slice(0, 20);
}
