import { FAULT_KINDS, type FaultKind } from '../mixtures.ts';
import type { SeededChoice } from '../seeded-choice.ts';

/** What access is made of. */
const ACCESS = [
  '/v2/grants',
  '/v2/grants',
  '/v2/teams',
  '/v2/teams/{teamId}/members',
  '/v2/teams/{teamId}/members',
  '/v2/accountTypes',
  '/v2/accountTypes/{accountTypeId}/permissions',
  '/v2/members/{memberId}/files',
];
/** Listings by which it is known what there is, where it lies, and whose it is. */
const LISTINGS = [
  '/v2/files',
  '/v2/files/{inodeId}',
  '/v2/workspaces',
  '/v2/workbooks',
  '/v2/reports',
  '/v2/dataModels',
  '/v2/datasets',
  '/v2/members',
];

/** They try patience, not access: mixtures of faults have them. */
const SLOW: ReadonlySet<FaultKind> = new Set(['429', 'revoke', 'huge']);

/**
 * Kinds of which it shows that an answer is not right. One that lies in the fields that decide (a grant whose `teamId` is
 * null all of a sudden, and so is to everybody) cannot be told from a true one by anybody: `broken` is not among them.
 */
const KINDS = FAULT_KINDS.filter((kind) => !SLOW.has(kind));

export interface Disturbance {
  /** For the simulator. */
  readonly faults: string;
  /** For all attempts of one call. */
  readonly deadlineMs: number;
}

/** One to three kinds of faults, each on one endpoint; from one answer in twenty up to all. */
export function disturbanceOf(choice: SeededChoice): Disturbance {
  const rules = Array.from({ length: 1 + choice.below(3) }, () => {
    const endpoint = choice.pick(choice.oneIn(3) ? LISTINGS : ACCESS);
    const rate = choice.oneIn(4) ? 1 : Math.round((0.05 + choice.share() * 0.55) * 100) / 100;
    return { kind: choice.pick(KINDS), endpoint, rate };
  });
  const hangs = rules.some(({ kind }) => kind === 'half_open');
  const faults = rules.map(({ kind, endpoint, rate }) => `${kind}:${endpoint}=${kind === 'half_open' ? 0.1 : rate}`);
  return { faults: faults.join(','), deadlineMs: hangs ? 250 : 10_000 };
}
