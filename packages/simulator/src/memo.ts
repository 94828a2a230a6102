import type { Organization } from './org/organization.ts';

/** How many answers of one question are kept: enough for a client with ten calls under way, too few to fill a memory. */
const KEPT = 64;

/**
 * A question about an organization whose answer is kept until the organization changes. The oldest answers go first, so
 * that an organization of any size takes no more room than a small one.
 */
export function memo<T>(answer: (org: Organization, key: string) => T): (org: Organization, key?: string) => T {
  const answers = new WeakMap<Organization, { epoch: number; readonly byKey: Map<string, T> }>();
  return (org, key = '') => {
    const known = answers.get(org) ?? { epoch: org.epoch, byKey: new Map<string, T>() };
    answers.set(org, known);
    if (known.epoch !== org.epoch) {
      known.byKey.clear();
      known.epoch = org.epoch;
    }
    const before = known.byKey.get(key);
    if (before !== undefined) return before;
    const fresh = answer(org, key);
    known.byKey.set(key, fresh);
    const [oldest] = known.byKey.keys();
    if (known.byKey.size > KEPT && oldest !== undefined) known.byKey.delete(oldest);
    return fresh;
  };
}
