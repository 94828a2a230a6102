/**
 * The one text a record is stored, hashed and written as: keys sorted at every depth, unknown values (undefined, null)
 * left out, valid UTF-8. The same record always gives the same bytes.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (Array.isArray(value)) return `[${value.filter(isKnown).map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const field: unknown = (value as Readonly<Record<string, unknown>>)[key];
    if (isKnown(field)) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null;
}
