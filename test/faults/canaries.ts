import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A secret to look for, with a name to say where it was found. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
}

/** The forms that programs give a text, by name. */
export function formsOf(secret: string): Readonly<Record<string, string>> {
  const percent = encodeURIComponent(secret);
  const bytes = Buffer.from(secret);
  return {
    raw: secret,
    'JSON-escaped': JSON.stringify(secret).slice(1, -1),
    'JSON-escaped twice': JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    'percent-encoded': percent,
    'percent-encoded, small letters': percent.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    'in a form': new URLSearchParams({ '': secret }).toString().slice(1),
    Base64: bytes.toString('base64').replace(/=+$/, ''),
    Base64url: bytes.toString('base64url'),
  };
}

/** Everything that a run said and left, by where. */
export function leavings(folder: string, said: Readonly<Record<string, string>>): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return new Map([
    ...Object.entries(said).map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]),
    ...files.map((name): [string, Buffer] => [name, readFileSync(join(folder, name))]),
  ]);
}

/** Where a canary sings, and in which form; byte for byte, so that no encoding of a file hides it. */
export function songsIn(places: ReadonlyMap<string, Buffer>, canaries: readonly Canary[]): readonly string[] {
  return canaries.flatMap(({ name, secret }) =>
    Object.entries(formsOf(secret)).flatMap(([form, text]) =>
      [...places].flatMap(([place, bytes]) => (bytes.includes(text) ? [`${name}, ${form}, in ${place}`] : [])),
    ),
  );
}
