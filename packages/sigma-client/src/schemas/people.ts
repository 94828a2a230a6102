import { z } from 'zod';
import { audit, flag, id, name, optionalId, text } from './tolerant.ts';

export const WhoAmI = z.object({ userId: id, organizationId: optionalId });
export type WhoAmI = z.output<typeof WhoAmI>;

export const Member = z
  .object({
    memberId: id,
    organizationId: optionalId,
    memberType: text,
    firstName: name,
    lastName: name,
    email: text,
    homeFolderId: optionalId,
    userKind: text,
    isArchived: flag,
    isInactive: flag,
    ...audit,
  })
  .transform(({ memberId, ...member }) => ({ id: memberId, ...member }));
export type Member = z.output<typeof Member>;

export const Team = z
  .object({ teamId: id, name, description: text, visibility: text, isArchived: flag, ...audit })
  .transform(({ teamId, ...team }) => ({ id: teamId, ...team }));
export type Team = z.output<typeof Team>;

export const TeamMember = z.object({ userId: id, isTeamAdmin: flag });
export type TeamMember = z.output<typeof TeamMember>;

export const Grant = z
  .object({
    grantId: id,
    /** A slug in practice. */
    inodeId: id,
    inodeType: text,
    memberId: optionalId,
    teamId: optionalId,
    permission: text,
    ...audit,
  })
  .transform(({ grantId, ...grant }) => ({ id: grantId, ...grant }));
export type Grant = z.output<typeof Grant>;
