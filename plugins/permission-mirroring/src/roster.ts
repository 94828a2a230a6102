import { createHash } from 'node:crypto';
import type { Level } from './level.ts';

/** A member of the audience. */
export interface Person {
  readonly id: string;
  readonly admin: boolean;
  /** Undefined where nobody knows how far the account type lets it go. */
  readonly cap: Level | undefined;
  readonly catalogUser: string | undefined;
}

/** Of a team those who are in the audience. */
export interface Membership {
  readonly people: readonly Person[];
  /** False: some may be missing, so that somebody may have less than was granted. */
  readonly whole: boolean;
}

/** Whom a grant is to. */
export type Principal = { readonly type: 'member' | 'team'; readonly id: string } | { readonly type: 'organization' };

/** Whose access is asked for, and the teams they are in. */
export class Roster {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #teams: ReadonlyMap<string, Membership>;
  readonly #digests = new Map<string, string>();
  readonly admins: readonly Person[];

  /** @param teams all that are known; of another one nobody knows who is in it. */
  constructor(people: readonly Person[], teams: ReadonlyMap<string, Membership>) {
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#teams = teams;
    this.admins = people.filter(({ admin }) => admin);
  }

  all(): Iterable<Person> {
    return this.#people.values();
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  team(id: string): Membership | undefined {
    return this.#teams.get(id);
  }

  /** These people alone, in the same teams. */
  only(ids: ReadonlySet<string>): Roster {
    const isIn = ({ id }: Person): boolean => ids.has(id);
    const teams = [...this.#teams].map(
      ([id, { people, whole }]) => [id, { people: people.filter(isIn), whole }] as const,
    );
    return new Roster([...this.#people.values()].filter(isIn), new Map(teams));
  }

  /** Of all that is known of those whom a grant reaches. */
  digestOf(principal: Principal | undefined): string {
    if (principal === undefined) return 'nobody';
    const id = principal.type === 'organization' ? '' : principal.id;
    return this.#remembered(`${principal.type}/${id}`, () => {
      if (principal.type === 'organization') return digest(this.#people.values());
      if (principal.type === 'member') return digest(this.#people.get(id));
      const team = this.#teams.get(id);
      return team && `${team.whole ? 'whole' : 'in part'} ${digest(team.people)}`;
    });
  }

  digestOfAdmins(): string {
    return this.#remembered('admins', () => digest(this.admins));
  }

  #remembered(key: string, compute: () => string | undefined): string {
    const known = this.#digests.get(key) ?? compute() ?? 'unknown';
    this.#digests.set(key, known);
    return known;
  }
}

function digest(people: Iterable<Person> | Person | undefined): string | undefined {
  if (people === undefined) return undefined;
  const each = Symbol.iterator in people ? [...people] : [people];
  const lines = each.map(({ id, admin, cap, catalogUser }) => JSON.stringify([id, admin, cap, catalogUser])).toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 20);
}
