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

/** Whose access is asked for, and the teams they are in. */
export class Roster {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #teams: ReadonlyMap<string, Membership>;
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
}
