import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryMember } from '@sextant/core';

const member = (id: string, email: string, more: Partial<DirectoryMember> = {}): DirectoryMember => {
  return { id, email, admin: false, active: true, ...more };
};

export const BOT = member('m-bot', 'bot@acme.example', { admin: true });
export const ANN = member('m-ann', 'Ann@acme.example');
export const BOB = member('m-bob', 'bob@acme.example');
export const BOSS = member('m-boss', 'boss@acme.example', { admin: true });
export const GUEST = member('m-guest', 'guest@partner.example', { kind: 'guest' });
export const EMBED = member('m-embed', 'embed+1@acme.example', { kind: 'embed' });
export const OPENS = { [ANN.id]: ['wb-1'], [BOB.id]: ['wb-2'], [GUEST.id]: ['wb-3'] };

/** A file in a folder of its own, gone afterwards. */
export class TextFile implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sextant users '));
  readonly path: string;

  constructor(name: string, text: string) {
    this.path = join(this.#folder, name);
    writeFileSync(this.path, text);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
