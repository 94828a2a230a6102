import { editDistance, SextantError } from '@sextant/core';
import { printable } from '../screen/printable.ts';
import { type AccessObject, accessObject, everyObject, OBJECT_KINDS, objectById } from './access-object.ts';
import type { AccessState } from './access-state.ts';
import { alike, exactly, foldPath, idsIn, isAddress, withoutChoices } from './object-reference.ts';

const LISTED = 10;
const SUGGESTED = 3;

/**
 * The object that a text means: an id, an address, or a path.
 *
 * @throws SextantError `ACCESS_OBJECT_UNKNOWN`, `ACCESS_OBJECT_AMBIGUOUS`, fatal.
 */
export function askedObject({ reader, lookup }: AccessState, text: string): AccessObject {
  for (const id of idsIn(text.trim())) {
    const object = objectById(reader, id);
    if (object !== undefined) return object;
  }
  const likely = OBJECT_KINDS.flatMap((kind) => lookup.containing(kind, markOf(text)).map(accessObject));
  const found =
    [exactly(text, likely), alike(text, likely)].find((some) => some.length > 0) ?? alike(text, everyObject(reader));
  const [first] = found;
  if (first === undefined) throw unknown(text, everyObject(reader));
  if (found.length > 1) throw ambiguous(text, found);
  return first;
}

/** What occurs in the record of an object with this path or address, most likely. */
function markOf(text: string): string {
  return isAddress(text) ? withoutChoices(text) : text.slice(text.lastIndexOf('/') + 1).trim();
}

function unknown(text: string, objects: Iterable<AccessObject>): SextantError {
  const near = isAddress(text) ? [] : nearObjects(text, objects);
  const meant = near.map(({ path = '' }) => printable(path)).join(', or ');
  return new SextantError({
    code: 'ACCESS_OBJECT_UNKNOWN',
    class: 'fatal',
    what: `No workspace, folder or document stored is "${printable(text)}": the selection may leave it out, or nobody whom the run looked through may open it`,
    remedy:
      near.length > 0
        ? `Did you mean ${meant}?`
        : 'Give its id, its address in Sigma, or its path with the names of its workspace and folders: Sales/EMEA/Pipeline.',
  });
}

function ambiguous(text: string, found: readonly AccessObject[]): SextantError {
  const listed = found.slice(0, LISTED).map(({ kind, id }) => `${kind.replaceAll('-', ' ')} ${id}`);
  const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  return new SextantError({
    code: 'ACCESS_OBJECT_AMBIGUOUS',
    class: 'fatal',
    what: `"${printable(text)}" are ${found.length} objects: ${listed.join(', ')}${more}`,
    remedy: 'Give the id of the one that you mean.',
  });
}

/** Objects of that name wherever they lie; without any, those whose path differs least. */
export function nearObjects(text: string, objects: Iterable<AccessObject>): readonly AccessObject[] {
  const wanted = foldPath(text);
  const least = Math.max(1, Math.floor(wanted.length / 4));
  const sameName: AccessObject[] = [];
  const nearby: { readonly object: AccessObject; readonly distance: number }[] = [];
  for (const object of objects) {
    if (object.path === undefined) continue;
    const path = foldPath(object.path);
    if (path.endsWith(`/${wanted}`) || foldPath(object.name ?? '') === wanted) sameName.push(object);
    else if (Math.abs(path.length - wanted.length) <= least) {
      const distance = editDistance(path, wanted);
      if (distance <= least) nearby.push({ object, distance });
    }
  }
  const nearest = nearby.toSorted((a, b) => a.distance - b.distance).map(({ object }) => object);
  return (sameName.length > 0 ? sameName : nearest).slice(0, SUGGESTED);
}
