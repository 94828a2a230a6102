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

export const AccountType = z
  .object({ accountTypeId: id, accountTypeName: text, isCustom: flag })
  .transform(({ accountTypeId, accountTypeName, isCustom }) => ({
    id: accountTypeId,
    name: accountTypeName,
    isCustom,
  }));
export type AccountType = z.output<typeof AccountType>;

export const AccountTypePermission = z.object({ permission: id });
export type AccountTypePermission = z.output<typeof AccountTypePermission>;

/** Whom a grant is to: everybody, where it says that it is neither to a member nor to a team. */
export type Principal = { readonly type: 'member' | 'team'; readonly id: string } | { readonly type: 'organization' };

export const Grant = z
  .object({
    grantId: id,
    /** A slug in practice. */
    inodeId: id,
    inodeType: text,
    memberId: z.unknown().optional(),
    teamId: z.unknown().optional(),
    permission: text,
    ...audit,
  })
  .transform(({ grantId, memberId, teamId, ...grant }) => ({
    id: grantId,
    ...grant,
    principal: principalOf(memberId, teamId),
  }));
export type Grant = z.output<typeof Grant>;

/** Undefined for what is none of them: everybody is meant only where both are said to be null. */
function principalOf(memberId: unknown, teamId: unknown): Principal | undefined {
  if (memberId === null && teamId === null) return { type: 'organization' };
  const named = [
    { type: 'member' as const, given: memberId ?? undefined },
    { type: 'team' as const, given: teamId ?? undefined },
  ].filter(({ given }) => given !== undefined);
  const [one, another] = named;
  const { data } = id.safeParse(one?.given);
  return one === undefined || another !== undefined || data === undefined ? undefined : { type: one.type, id: data };
}
