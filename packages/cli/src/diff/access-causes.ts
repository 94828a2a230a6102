import { canonicalJson, type CatalogRecord, type Difference, type Kind, recordId, recordIdParts } from '@sextant/core';
import { OBJECT_KINDS } from '../access/access-object.ts';
import {
  type AccessCause,
  accessCause,
  type AccessChange,
  accessChange,
  type AccessRecord,
  type Surroundings,
} from './access-cause.ts';
import { type Comparison, EVERY_OBJECT, type Side } from './comparison.ts';

/** What one cause brought about. */
export interface AccessGroup {
  readonly change: AccessChange;
  readonly cause: AccessCause;
  readonly people: Set<string>;
  readonly objects: Set<string>;
  /** Pairs of them. */
  rights: number;
}

const PEOPLE: ReadonlySet<Kind> = new Set(['member', 'team-member']);
const OBJECTS: ReadonlySet<Kind> = new Set(OBJECT_KINDS);

type Compared = Pick<Comparison, 'at' | 'onceWas' | 'unproven'>;

/**
 * Groups changes of access by what caused them, while differences go by: people, teams and objects come before access.
 * Holds people and objects by their ids, each once a cause, not the rights.
 */
export class AccessCauses {
  readonly #only: Readonly<Record<Side, Set<string>>> = { before: new Set(), after: new Set() };
  readonly #groups = new Map<string, AccessGroup>();
  readonly #around: Readonly<Record<Side, Surroundings>>;

  constructor(comparison: Compared) {
    this.#around = { before: around(comparison, 'before', this.#only), after: around(comparison, 'after', this.#only) };
  }

  note({ kind, id, before, after }: Difference): void {
    if (kind === 'access') {
      this.#noteRight(id, accessOf(before), accessOf(after));
      return;
    }
    if ((before === undefined) === (after === undefined)) return;
    if (!PEOPLE.has(kind) && !OBJECTS.has(kind)) return;
    this.#only[before === undefined ? 'after' : 'before'].add(`${OBJECTS.has(kind) ? 'object' : kind} ${id}`);
  }

  /** What reaches furthest comes first. */
  groups(): readonly AccessGroup[] {
    return [...this.#groups.entries()]
      .toSorted(([one, a], [other, b]) => b.rights - a.rights || (one < other ? -1 : 1))
      .map(([, group]) => group);
  }

  #noteRight(id: string, before: AccessRecord | undefined, after: AccessRecord | undefined): void {
    const change = accessChange(before, after);
    if (change === undefined) return;
    const side: Side = change === 'gained' || change === 'raised' ? 'after' : 'before';
    const [here, there] = side === 'after' ? [after, before] : [before, after];
    const [objectId = '', memberId = ''] = recordIdParts(id);
    if (here === undefined) return;
    const cause = accessCause({ objectId, memberId, change, here, there }, this.#around[side]);
    const group = this.#groupOf(change, cause);
    group.people.add(memberId);
    group.objects.add(objectId);
    group.rights += 1;
  }

  #groupOf(change: AccessChange, cause: AccessCause): AccessGroup {
    const key = canonicalJson([change, cause]);
    const known = this.#groups.get(key);
    const group = known ?? { change, cause, people: new Set<string>(), objects: new Set<string>(), rights: 0 };
    if (known === undefined) this.#groups.set(key, group);
    return group;
  }
}

function accessOf(record: CatalogRecord | undefined): AccessRecord | undefined {
  return record?.kind === 'access' ? record : undefined;
}

function around(
  { at, onceWas, unproven }: Compared,
  side: Side,
  only: Readonly<Record<Side, ReadonlySet<string>>>,
): Surroundings {
  const other: Side = side === 'after' ? 'before' : 'after';
  return {
    onlyHere: (kind, id) => only[side].has(`${kind} ${id}`),
    thereOn: (objectId, memberId) => at(other, 'access', recordId(objectId, memberId)),
    onceOn: (objectId, memberId) => onceWas('access', recordId(objectId, memberId)),
    isUnproven: (objectId) => unproven.has(objectId) || unproven.has(EVERY_OBJECT),
  };
}
