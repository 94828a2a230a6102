import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryMember } from '@sextant/core';
import { type Mapping, mappingRows, MembersByEmail, mistakeLines, readMapping } from '../src/index.ts';

export function member(id: string, email: string, more: Partial<DirectoryMember> = {}): DirectoryMember {
  return { id, email, admin: false, active: true, ...more };
}

export const ANN = member('m-ann', 'Ann@acme.example');
export const BOB = member('m-bob', 'bob@acme.example');
export const GONE = member('m-gone', 'gone@acme.example', { active: false });
export const TWINS = [member('m-1', 'twin@acme.example'), member('m-2', 'Twin@ACME.example')];
export const PEOPLE = new MembersByEmail([ANN, BOB, GONE, ...TWINS]);

/** A folder of its own for one test, gone afterwards. */
export class Files implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'sextant identity '));

  write(name: string, content: string | Buffer): string {
    const file = join(this.folder, name);
    writeFileSync(file, content);
    return file;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function mappingOf(content: string | Buffer, most = 100): Promise<Mapping> {
  using files = new Files();
  const rows = mappingRows(files.write('people.csv', content));
  return await readMapping({ rows, strangers: 'mistake', people: PEOPLE, signal: new AbortController().signal, most });
}

/** Whom each line means: `12 ann.bee m-ann`. */
export function mappedIn({ mapped }: Mapping): readonly string[] {
  return mapped.map(({ line, catalogUser, member: { id } }) => `${line} ${catalogUser} ${id}`);
}

/** `12:8 sigma_email x@acme.example no member has this e-mail address` */
export function mistakesIn({ mistakes }: Mapping): readonly string[] {
  return mistakeLines('', mistakes.kept()).map((line) => line.trim().replace(/^:/, '').replaceAll(/\s+/g, ' '));
}
