import {
  type AccessRecord,
  type CatalogReader,
  known,
  type MemberRecord,
  recordId,
  recordIdParts,
} from '@sextant/core';
import { type AccessObject, everyObject, objectById, type ObjectKind } from './access-object.ts';

/** One member's access to one object, with the reason that decides. */
export interface AccessRow {
  readonly catalogUser?: string;
  readonly email?: string;
  readonly memberId: string;
  readonly objectKind?: ObjectKind;
  readonly objectPath?: string;
  readonly objectId: string;
  readonly level: string;
  readonly reason: string;
  /** What the deciding reason gives by itself, before the account type. */
  readonly reasonLevel: string;
  readonly reasonKind?: ObjectKind;
  readonly reasonName?: string;
  readonly reasonObjectId?: string;
  readonly teamName?: string;
  readonly teamId?: string;
  readonly grantId?: string;
  readonly uncapped?: boolean;
}

export interface WhichRows {
  readonly user?: MemberRecord | undefined;
  readonly object?: AccessObject | undefined;
}

/**
 * Effective access, lazily: of a member object by object, else by the ids of the records, so that those of an object stand
 * together. Memory grows with members, teams and places, not with rows.
 */
export class AccessRows implements Iterable<AccessRow> {
  readonly #reader: CatalogReader;
  readonly #which: WhichRows;
  #told = 0;

  constructor(reader: CatalogReader, which: WhichRows) {
    this.#reader = reader;
    this.#which = which;
  }

  /** How many were gone through until now. */
  get told(): number {
    return this.#told;
  }

  *[Symbol.iterator](): Generator<AccessRow> {
    const names = new Names(this.#reader, this.#which.user);
    for (const access of accessRecords(this.#reader, this.#which)) {
      this.#told += 1;
      yield rowOf(access, names);
    }
  }
}

function* accessRecords(reader: CatalogReader, { user, object }: WhichRows): Generator<AccessRecord> {
  if (user === undefined) return yield* reader.records('access', object === undefined ? '' : `${recordId(object.id)}/`);
  for (const { id } of object === undefined ? everyObject(reader) : [object]) {
    const access = reader.get('access', recordId(id, user.id));
    if (access !== undefined) yield access;
  }
}

function rowOf({ id, level = '', catalogUser, uncapped, via = [] }: AccessRecord, names: Names): AccessRow {
  const [objectId = '', memberId = ''] = recordIdParts(id);
  const object = names.object(objectId);
  const [decisive] = via;
  const on = decisive?.objectId === undefined ? undefined : names.object(decisive.objectId);
  return known<AccessRow>({
    catalogUser,
    email: names.email(memberId),
    memberId,
    objectKind: object?.kind,
    objectPath: object?.path,
    objectId,
    level,
    reason: decisive?.reason ?? '',
    reasonLevel: decisive?.level ?? '',
    reasonKind: on?.kind,
    reasonName: on?.name,
    reasonObjectId: decisive?.objectId,
    teamName: decisive?.teamId === undefined ? undefined : names.team(decisive.teamId),
    teamId: decisive?.teamId,
    grantId: decisive?.grantId,
    uncapped,
  });
}

/** Names by ids. Of documents the last one is remembered: their rows stand together. */
class Names {
  readonly #reader: CatalogReader;
  readonly #emails = new Map<string, string | undefined>();
  readonly #teams = new Map<string, string | undefined>();
  readonly #places = new Map<string, AccessObject>();
  #last: AccessObject | undefined;

  constructor(reader: CatalogReader, user: MemberRecord | undefined) {
    this.#reader = reader;
    for (const { id, email } of user === undefined ? reader.records('member') : [user]) this.#emails.set(id, email);
  }

  email(id: string): string | undefined {
    return this.#emails.get(id);
  }

  team(id: string): string | undefined {
    if (!this.#teams.has(id)) this.#teams.set(id, this.#reader.get('team', id)?.name);
    return this.#teams.get(id);
  }

  object(id: string): AccessObject | undefined {
    if (this.#last?.id === id) return this.#last;
    const place = this.#places.get(id);
    if (place !== undefined) return place;
    const object = objectById(this.#reader, id);
    if (object?.kind === 'workspace' || object?.kind === 'folder') this.#places.set(id, object);
    else this.#last = object;
    return object;
  }
}
