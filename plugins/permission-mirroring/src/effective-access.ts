import { type Level, levelNamed, LEVELS, lower, rank } from './level.ts';
import type { Person, Principal, Roster } from './roster.ts';

/** A grant that Sigma says is in force on an object: its own, or one handed down. */
export interface GrantInForce {
  readonly id: string;
  /** The object it stands on. */
  readonly objectId: string;
  /** Undefined for one that is to nobody that is known. */
  readonly principal: Principal | undefined;
  /** Sigma's word. */
  readonly permission: string | undefined;
}

/** Who owns an object, or something above it. */
export interface Ownership {
  readonly objectId: string;
  readonly ownerId: string;
}

export interface AccessFacts {
  readonly objectId: string;
  /** Whether it opens to Admins for being Admins. */
  readonly opensToAdmins: boolean;
  readonly grants: readonly GrantInForce[];
  readonly ownerships: readonly Ownership[];
}

export interface Reason {
  readonly reason: 'grant' | 'team' | 'organization' | 'ownership' | 'admin';
  readonly grantId?: string;
  readonly teamId?: string;
  readonly objectId: string;
  /** What it gives by itself: what the account type lets is reckoned in the level of the whole. */
  readonly level: Level | 'admin';
}

export interface EffectiveAccess {
  readonly person: Person;
  readonly level: Level | 'admin';
  /** Every reason, the deciding one first. */
  readonly via: readonly Reason[];
  /** Nobody knows how far the account type lets the member go. */
  readonly uncapped: boolean;
}

/** A grant of which it is not known what it gives, or to whom: nobody has access by it. */
export interface UnclearGrant {
  readonly grant: GrantInForce;
  readonly why: 'permission' | 'principal' | 'team' | 'team-partly';
}

export interface AccessResult {
  readonly access: readonly EffectiveAccess[];
  readonly unclear: readonly UnclearGrant[];
}

/**
 * Who of the audience may do what with an object. Access adds up: the highest of what grants and ownership give counts, as
 * far as the account type lets; an Admin may do anything. What is not known gives nothing.
 */
export function effectiveAccess(
  { objectId, opensToAdmins, grants, ownerships }: AccessFacts,
  roster: Roster,
): AccessResult {
  const reasons = new Map<Person, Reason[]>();
  const give = (person: Person, reason: Reason): void => {
    const own = reasons.get(person);
    if (own === undefined) reasons.set(person, [reason]);
    else own.push(reason);
  };
  const unclear: UnclearGrant[] = [];
  for (const grant of grants) {
    const reached = reachedBy(grant, roster);
    const level = levelNamed(grant.permission);
    if (reached.unclear !== undefined) unclear.push({ grant, why: reached.unclear });
    if (level === undefined) {
      if (reached.concernsAudience) unclear.push({ grant, why: 'permission' });
      continue;
    }
    const reason: Reason = { ...reached.reason, grantId: grant.id, objectId: grant.objectId, level };
    for (const person of reached.people) give(person, reason);
  }
  for (const owned of ownerships) {
    const owner = roster.person(owned.ownerId);
    if (owner !== undefined) give(owner, { reason: 'ownership', objectId: owned.objectId, level: 'edit' });
  }
  if (opensToAdmins) {
    for (const admin of roster.admins) give(admin, { reason: 'admin', objectId, level: 'admin' });
  }
  const access = [...reasons].map(([person, via]) => accessOf(person, via));
  return { access: access.toSorted((a, b) => compare(a.person.id, b.person.id)), unclear };
}

interface Reached {
  readonly people: Iterable<Person>;
  readonly reason: Pick<Reason, 'reason' | 'teamId'>;
  readonly concernsAudience: boolean;
  readonly unclear?: UnclearGrant['why'];
}

const NOBODY: readonly Person[] = [];

function reachedBy({ principal }: GrantInForce, roster: Roster): Reached {
  switch (principal?.type) {
    case undefined:
      return { people: NOBODY, reason: { reason: 'grant' }, concernsAudience: false, unclear: 'principal' };
    case 'organization':
      return { people: roster.all(), reason: { reason: 'organization' }, concernsAudience: true };
    case 'member': {
      const person = roster.person(principal.id);
      const people = person === undefined ? NOBODY : [person];
      return { people, reason: { reason: 'grant' }, concernsAudience: person !== undefined };
    }
    case 'team': {
      const team = roster.team(principal.id);
      const reason = { reason: 'team', teamId: principal.id } as const;
      if (team === undefined) return { people: NOBODY, reason, concernsAudience: false, unclear: 'team' };
      const reached = { people: team.people, reason, concernsAudience: team.people.length > 0 };
      return team.whole ? reached : { ...reached, unclear: 'team-partly' };
    }
  }
}

function accessOf(person: Person, reasons: readonly Reason[]): EffectiveAccess {
  const via = reasons.toSorted(byWeight);
  const level = via[0]?.level ?? 'view';
  if (level === 'admin') return { person, level, via, uncapped: false };
  return person.cap === undefined
    ? { person, level, via, uncapped: true }
    : { person, level: lower(level, person.cap), via, uncapped: false };
}

/** The highest first; of equal ones always the same. */
function byWeight(one: Reason, other: Reason): number {
  return weight(other) - weight(one) || compare(textOf(one), textOf(other));
}

function weight({ level }: Reason): number {
  return level === 'admin' ? LEVELS.length : rank(level);
}

function textOf({ reason, objectId, teamId = '', grantId = '' }: Reason): string {
  return [reason, objectId, teamId, grantId].join(' ');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
