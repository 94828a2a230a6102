import type { RecordOf } from '@sextant/core';
import type { Simulator } from '@sextant/simulator';
import type { Delivered } from './delivered.ts';

export type Reason = NonNullable<RecordOf<'access'>['via']>[number];

const RIGHTS = new Set(['view', 'explore', 'organize', 'edit']);

/**
 * Every reason for which somebody may do something with an object, out of the organization itself. Two are left out, as
 * docs/access.md says: owning what stands above an object of which it is not told what it lies in; and being an
 * Admin, on a place that is known by name alone.
 */
export class Reasons {
  readonly #above: ReadonlyMap<string, string | undefined>;
  readonly #owners: ReadonlyMap<string, string | undefined>;
  readonly #grants;
  readonly #teams: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #admins: ReadonlySet<string>;
  readonly #delivered: Delivered;

  constructor(simulator: Simulator, delivered: Delivered) {
    const { places, documents } = simulator.truth([]);
    const { grants, teams, members } = simulator.people();
    this.#above = new Map([...places, ...documents].map(({ id, parentId }) => [id, parentId]));
    this.#owners = new Map([...places, ...documents].map(({ id, ownerId }) => [id, ownerId]));
    const known = grants.filter(({ permission }) => RIGHTS.has(permission));
    this.#grants = Map.groupBy(known, ({ inodeId }) => inodeId);
    this.#teams = new Map(teams.map(({ id, archived, memberIds }) => [id, new Set(archived ? [] : memberIds)]));
    this.#admins = new Set(members.flatMap(({ id, admin }) => (admin ? [id] : [])));
    this.#delivered = delivered;
  }

  /** In no order. */
  of(object: string, member: string): readonly Reason[] {
    const isAdmin = this.#admins.has(member) && !this.#delivered.denied.has(object);
    const found: Reason[] = isAdmin ? [{ reason: 'admin', objectId: object, level: 'admin' }] : [];
    // What stands above is known as far as it is told what each lies in: not of what is known by name alone, nor of a document
    // that no listing of files has.
    let isTold = true;
    for (let id: string | undefined = object; id !== undefined; id = this.#above.get(id)) {
      found.push(...this.#on(id, member, isTold));
      isTold &&= this.#delivered.placed.has(id);
    }
    return found;
  }

  *#on(objectId: string, member: string, isTold: boolean): Generator<Reason> {
    if (isTold && this.#owners.get(objectId) === member && this.#delivered.owned.has(objectId)) {
      yield { reason: 'ownership', objectId, level: 'edit' };
    }
    for (const { id: grantId, memberId, teamId, permission: level } of this.#grants.get(objectId) ?? []) {
      const grant = { grantId, objectId, level };
      if (memberId === member) yield { reason: 'grant', ...grant };
      if (teamId !== null && this.#teams.get(teamId)?.has(member) === true) yield { reason: 'team', teamId, ...grant };
      if (memberId === null && teamId === null) yield { reason: 'organization', ...grant };
    }
  }
}

/** The same for the same reasons, in whatever order. */
export function wordsOf(reasons: readonly Reason[]): string {
  const words = reasons.map(({ reason, objectId = '', level, grantId = '', teamId = '' }) =>
    [reason, objectId, level, grantId, teamId].join(' ').trim(),
  );
  return words.toSorted().join(', ');
}
