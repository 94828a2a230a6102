/** A record without the fields whose value nobody told. */
export function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const told: Partial<T> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name];
    if (value !== undefined) told[name] = value;
  }
  return told as T;
}
