import { hash } from 'node:crypto';

/** Two parts of the hash, the row, its line. */
const ENTRY = 4;
const FIRST_ROOM = 1024;

/** Rows are numbered from 1; several may stand on one line. */
export interface RowPlace {
  readonly row: number;
  readonly line: number;
}

/**
 * In which row each text stood first. Keeps 64 bits of a text's hash and where it stood, no text: a million takes 34 MB. Two
 * texts of one hash would be told as a double, once in 40 million files of a million rows.
 */
export class FirstRows {
  #room = FIRST_ROOM;
  #entries = new Uint32Array(FIRST_ROOM * ENTRY);
  #size = 0;

  /** Where the text stood before, if it did; else remembers it. */
  before(text: string, { row, line }: RowPlace): RowPlace | undefined {
    if (this.#size * 2 >= this.#room) this.#grow();
    const digest = hash('sha1', text, 'buffer');
    const [one, other] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
    const at = this.#slot(one, other);
    const known = this.#entries[at + 2];
    if (known) return { row: known, line: this.#entries[at + 3] ?? 0 };
    this.#entries.set([one, other, row, line], at);
    this.#size += 1;
    return undefined;
  }

  /** Where the entry of a hash stands, or is to stand. */
  #slot(one: number, other: number): number {
    const entries = this.#entries;
    let at = (one % this.#room) * ENTRY;
    while (entries[at + 2] !== 0 && (entries[at] !== one || entries[at + 1] !== other)) {
      at = (at + ENTRY) % entries.length;
    }
    return at;
  }

  #grow(): void {
    const before = this.#entries;
    this.#room *= 2;
    this.#entries = new Uint32Array(this.#room * ENTRY);
    for (let at = 0; at < before.length; at += ENTRY) {
      if (before[at + 2] === 0) continue;
      const slot = this.#slot(before[at] ?? 0, before[at + 1] ?? 0);
      this.#entries.set(before.subarray(at, at + ENTRY), slot);
    }
  }
}
