import { effectiveAccess } from './effective-access.ts';
import type { ReadGrants } from './grants/grants.ts';
import { accessRecord, ownerUnknown, unclearGrant } from './map.ts';
import type { MirroringUnit } from './mirroring-unit.ts';
import type { AccessObject } from './objects.ts';
import type { Roster } from './roster.ts';

export interface AccessReading {
  readonly roster: Roster;
  readonly readGrants: ReadGrants;
  /** Whether that takes a call. */
  readonly asks: boolean;
}

/**
 * Who may do what with one object. Read anew by every run, as nothing tells whether its grants changed; what is not clear is
 * a gap, and gives nobody access.
 */
export function accessUnit(object: AccessObject, { roster, readGrants, asks }: AccessReading): MirroringUnit {
  const { id, label, opensToAdmins, ownerships, unread } = object;
  return {
    key: `access/${id}`,
    label,
    onGap: 'withdraw',
    ...(asks ? { asks: '/v2/grants' } : {}),
    async *records(run) {
      const grants = await readGrants(object, run);
      const { access, unclear } = effectiveAccess({ objectId: id, opensToAdmins, grants, ownerships }, roster);
      for (const each of unclear) run.gap('grants', unclearGrant(each));
      if (unread.length > 0) run.gap('owner', ownerUnknown(unread));
      for (const each of access) yield accessRecord(id, each);
    },
  };
}
