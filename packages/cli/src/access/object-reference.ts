import { inodeUuid } from '@sextant/sigma-client';
import type { AccessObject } from './access-object.ts';

/** Ids that a text may mean, the likeliest first: an id, that of an element in a document, a slug, the address of any of these. */
export function idsIn(text: string): readonly string[] {
  const ids = isAddress(text) ? segmentsOf(text).toReversed().flatMap(slugsIn) : [text, text.split('/', 1).join('')];
  return [...new Set(ids.flatMap((id) => [id, inodeUuid(id) ?? id]))];
}

export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Of an address what comes before the element and other choices: `…/workbook/<slug>?:nodeId=…` */
export function withoutChoices(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

function segmentsOf(address: string): readonly string[] {
  return withoutChoices(address).split('/').slice(3).filter(Boolean);
}

/** `Pipeline-EMEA-<slug>`, or the slug alone. */
function slugsIn(segment: string): readonly string[] {
  const slug = segment.slice(segment.lastIndexOf('-') + 1);
  return [...new Set([segment, slug])];
}

/** Objects with exactly this path or address. */
export function exactly(text: string, objects: Iterable<AccessObject>): readonly AccessObject[] {
  const address = isAddress(text) ? withoutChoices(text) : undefined;
  const fits = ({ path, url }: AccessObject) => path === text || (address !== undefined && url === address);
  return Iterator.from(objects).filter(fits).toArray();
}

/** Objects whose path differs in case and blanks alone. */
export function alike(text: string, objects: Iterable<AccessObject>): readonly AccessObject[] {
  const wanted = foldPath(text);
  return Iterator.from(objects)
    .filter(({ path }) => path !== undefined && foldPath(path) === wanted)
    .toArray();
}

/** As people type a path: `sales / emea / pipeline`. */
export function foldPath(path: string): string {
  return path
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?\/ ?/g, '/')
    .trim()
    .toLowerCase();
}
