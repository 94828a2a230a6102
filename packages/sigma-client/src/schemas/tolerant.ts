import { z } from 'zod';

/**
 * Building blocks for rows of an API that says less than it promises and more than it documents: what is missing, null,
 * empty or of another type than expected is absent, and no row is refused for it. Only an id is indispensable.
 */

/** `.` and `..` would change the path of a call that asks for them, and half a character cannot stand in one. */
export const id = z
  .union([z.string().regex(/^(?!\.{1,2}$)[^]/), z.number()])
  .transform((value) => String(value).toWellFormed());

export const optionalId = id.optional().catch(undefined);

export const text = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

/** A name that is no string is written as text. */
export const name = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? value : written(value);
  });

function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Lists in lists in lists: the stack ends before they do. Nobody means that as a name.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])
  .optional()
  .catch(undefined);

export const number = z.number().optional().catch(undefined);

/** ISO 8601 in UTC, with milliseconds. */
export const time = z
  .string()
  .transform((value) => {
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  })
  .optional()
  .catch(undefined);

/** A list whose malformed items are left out. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) => items.flatMap((each) => item.safeParse(each).data ?? []) as z.output<T>[]);
}

/**
 * A list that tells how many of its items were left out. What is there and is no list counts as one, and what has to be
 * there (`needed`) as well where it is missing.
 */
export function countedListOf<T extends z.ZodType>(item: T, { needed }: { readonly needed: boolean }) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const isAbsent = value === undefined || value === null;
      const all: unknown[] = Array.isArray(value) ? value : [];
      const items = all.flatMap((each) => item.safeParse(each).data ?? []) as z.output<T>[];
      const lost = Array.isArray(value) || (isAbsent && !needed) ? 0 : 1;
      return { items, skipped: all.length - items.length + lost };
    });
}

/** The same for what is there once, or not at all. */
export function countedOne<T extends z.ZodType>(what: T) {
  return z
    .unknown()
    .optional()
    .transform((value) => {
      if (value === undefined || value === null) return { item: undefined, skipped: 0 };
      const { data, success } = what.safeParse(value);
      return { item: data, skipped: success ? 0 : 1 };
    });
}

export const audit = { createdBy: optionalId, updatedBy: optionalId, createdAt: time, updatedAt: time };
