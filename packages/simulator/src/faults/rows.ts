import type { Answered } from '../answer.ts';

/** Changes the rows of a list, with or without paging; leaves what is no list, or has no row, as it is. */
export function spoilRows(answered: Answered, change: (rows: readonly unknown[]) => readonly unknown[]): Answered {
  if (answered.status !== 200 || !answered.contentType.startsWith('application/json')) return answered;
  const parsed: unknown = JSON.parse(answered.body);
  if (Array.isArray(parsed)) {
    return parsed.length === 0 ? answered : { ...answered, body: JSON.stringify(change(parsed)) };
  }
  const { entries } = parsed as { readonly entries?: readonly unknown[] };
  if (entries === undefined || entries.length === 0) return answered;
  return { ...answered, body: JSON.stringify({ ...(parsed as object), entries: change(entries) }) };
}
