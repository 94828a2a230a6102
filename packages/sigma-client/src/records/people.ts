import { known, type MemberRecord, recordId, type TeamMemberRecord, type TeamRecord } from '@sextant/core';
import { isAdmin } from '../directory.ts';
import type { Member, Team, TeamMember } from '../schemas/people.ts';
import { type Names, withoutName } from './names.ts';

// Of people several plugins tell: in the same words.

export function memberRecord(member: Member, names: Names = 'plain'): MemberRecord {
  const name = [member.firstName, member.lastName].filter((part) => part !== undefined).join(' ');
  const record = known<MemberRecord>({
    kind: 'member',
    id: member.id,
    name: name === '' ? undefined : name,
    email: member.email,
    accountType: member.memberType,
    admin: isAdmin(member),
    active: member.isArchived !== true && member.isInactive !== true,
    createdBy: member.createdBy,
    updatedBy: member.updatedBy,
    createdAt: member.createdAt,
    updatedAt: member.updatedAt,
  });
  return names === 'hash' ? withoutName(record) : record;
}

export function teamRecord(team: Team): TeamRecord {
  return known<TeamRecord>({
    kind: 'team',
    id: team.id,
    name: team.name,
    description: team.description,
    archived: team.isArchived,
    createdBy: team.createdBy,
    updatedBy: team.updatedBy,
    createdAt: team.createdAt,
    updatedAt: team.updatedAt,
  });
}

export function teamMemberRecord(team: Team, member: TeamMember): TeamMemberRecord {
  return known<TeamMemberRecord>({
    kind: 'team-member',
    id: recordId(team.id, member.userId),
    parentId: team.id,
    parentKind: 'team',
    teamId: team.id,
    memberId: member.userId,
    teamAdmin: member.isTeamAdmin,
  });
}
