import { accessVersion } from './access-version.ts';
import type { Config } from './config.ts';
import { effectiveAccess } from './effective-access.ts';
import type { GrantsRead } from './grants/grants.ts';
import { accessRecord, mismatch, ownerUnknown, unclearGrant } from './map.ts';
import type { MirroringUnit } from './mirroring-unit.ts';
import type { AccessObject } from './objects.ts';
import type { Roster } from './roster.ts';
import type { Doubt } from './verification.ts';

export interface AccessReading {
  readonly roster: Roster;
  readonly read: GrantsRead;
  /** What Sigma's own listings contradict. */
  readonly doubts: readonly Doubt[];
  readonly config: Pick<Config, 'onMismatch' | 'names'>;
}

/**
 * Who may do what with one object: told again once what it follows from is another. What is not clear is a gap, and gives
 * nobody access.
 */
export function accessUnit(object: AccessObject, { roster, read, doubts, config }: AccessReading): MirroringUnit {
  const { id: objectId, label, opensToAdmins, ownerships, unread } = object;
  const facts = { objectId, opensToAdmins, grants: read.grants, ownerships };
  const isClear = read.gaps.length === 0 && unread.length === 0 && doubts.length === 0;
  return {
    key: `access/${objectId}`,
    label,
    onGap: 'withdraw',
    ...(isClear ? { version: accessVersion(facts, roster) } : {}),
    async *records(run) {
      for (const reason of read.gaps) run.gap('grants', reason);
      if (unread.length > 0) run.gap('owner', ownerUnknown(unread));
      if (doubts.length > 0) run.gap('verify', mismatch(doubts, config));
      // Whoever was contradicted is asked again in the next run.
      for (const { member } of doubts) run.mention('member', member.id);
      const { access, unclear } = effectiveAccess(facts, roster);
      for (const each of unclear) run.gap('grants', unclearGrant(each));
      if (doubts.length > 0 && config.onMismatch === 'withhold') return;
      for (const each of access) yield accessRecord(objectId, each);
    },
  };
}
