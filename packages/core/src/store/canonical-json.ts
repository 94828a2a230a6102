/**
 * The one text a record is stored, hashed and written as: keys sorted at every depth, unknown values (undefined, null)
 * left out, valid UTF-8. The same record always gives the same bytes.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonical(value));
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.filter(isKnown).map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => isKnown(field));
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, field]) => [key, canonical(field)]));
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null;
}
