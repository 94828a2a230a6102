/** `workbook/` of `workbook/<uuid>`: the listing that names a unit. */
export function listingOf(key: string): string {
  return key.slice(0, key.indexOf('/') + 1) || `${key}/`;
}
