/**
 * The one text a record is stored, hashed and written as: keys sorted at every depth (such as are whole numbers first), unknown
 * values (undefined, null) left out, valid UTF-8. The same record always gives the same bytes.
 */
export function canonicalJson(value: unknown): string {
  // Sorting a copy and writing that at once takes half the time of writing piece by piece.
  return JSON.stringify(sorted(value));
}

/** The one key that says something else when it is assigned. */
const PROTOTYPE = '__proto__';

function sorted(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter(isKnown).map(sorted);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).toSorted()) {
    const field: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (!isKnown(field)) continue;
    if (key === PROTOTYPE) Object.defineProperty(copy, key, { value: sorted(field), enumerable: true });
    else copy[key] = sorted(field);
  }
  return copy;
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null;
}
