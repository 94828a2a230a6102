import { posix } from 'node:path';

/**
 * Globs over names, which may hold anything: `/`, quotes, emoji, glob characters. A name is one segment whatever is in
 * it; what would mean something to a path is stored as another character, and each segment starts with a mark, so that
 * `.` and `..` are ordinary names and `*` matches a leading dot.
 */
const MARK = 'x';
const SLASH = '\uE000';
const BACKSLASH = '\uE001';

/** `*` and `?` match a `/` in a name too. A pattern that is the name letter by letter matches it, `[Draft]` included. */
export function nameMatches(name: string, pattern: string): boolean {
  return same(name, pattern) || posix.matchesGlob(segment(name), segment(pattern));
}

/**
 * Whether a place (names from the workspace down) is, or lies below, what the pattern names: the pattern is tried on the
 * place and on everything above it. `Finance/**` is Finance and all below; `Sales` is the same as `Sales/**`. A pattern for
 * folders may also start at any folder, so `Archive*` finds one at any depth. A name that holds a `/` is matched by `*`, `?`
 * or by itself, letter by letter.
 */
export function placeMatches(place: readonly string[], pattern: string, of: 'workspace' | 'folder'): boolean {
  const glob = withoutTail(pattern);
  const literal = pattern.replace(/\/\*\*$/, '');
  const firstStart = of === 'folder' && !pattern.includes('/') ? 1 : 0;
  const lastStart = of === 'folder' ? place.length - 1 : 0;
  for (let start = firstStart; start <= lastStart; start += 1) {
    for (let end = start + 1; end <= place.length; end += 1) {
      const part = place.slice(start, end);
      if (same(part.join('/'), literal)) return true;
      if (posix.matchesGlob(part.map(segment).join('/'), glob)) return true;
    }
  }
  return false;
}

/** What is below is covered anyway, so the tail `/**` says nothing more; with it, the place itself would not match. */
function withoutTail(pattern: string): string {
  const parts = pattern
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (part === '**' ? part : segment(part)));
  while (parts.length > 1 && parts.at(-1) === '**') parts.pop();
  return parts.join('/');
}

function segment(text: string): string {
  return MARK + text.normalize('NFC').replaceAll('/', SLASH).replaceAll('\\', BACKSLASH);
}

function same(name: string, pattern: string): boolean {
  return name.normalize('NFC') === pattern.normalize('NFC');
}
