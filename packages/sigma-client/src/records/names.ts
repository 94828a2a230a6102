import { hash } from 'node:crypto';
import { known, type MemberRecord } from '@sextant/core';

/** Whether records tell people by their names and addresses, or by something that stands for them. */
export type Names = 'plain' | 'hash';

/**
 * The member under a name that tells nothing: the same in every run and of every plugin, and made of the id alone, so that
 * no list of names or addresses leads to it.
 */
export function withoutName(record: MemberRecord): MemberRecord {
  const name = `member ${hash('sha256', record.id).slice(0, 12)}`;
  return known<MemberRecord>({ ...record, name, email: undefined });
}
