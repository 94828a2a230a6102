import { type AccessRecord, type GapReason, known, recordId } from '@sextant/core';
import type { Config } from './config.ts';
import type { EffectiveAccess, UnclearGrant } from './effective-access.ts';
import type { Doubt, Verification } from './verification.ts';

export function accessRecord(objectId: string, { person, level, via, uncapped }: EffectiveAccess): AccessRecord {
  return known<AccessRecord>({
    kind: 'access',
    id: recordId(objectId, person.id),
    level,
    via,
    catalogUser: person.catalogUser,
    uncapped: uncapped ? true : undefined,
  });
}

const NOBODY = 'nobody has access by it';

/** What a grant leaves open of which it is not known what it gives, or to whom. */
export function unclearGrant({ grant, why }: UnclearGrant): GapReason {
  const { id, permission = 'nothing', principal } = grant;
  const team = principal?.type === 'team' ? principal.id : '';
  switch (why) {
    case 'permission':
      return {
        code: 'ACCESS_PERMISSION_UNKNOWN',
        message: `The grant ${id} gives "${permission}", a right that is not known: ${NOBODY}`,
        remedy: 'Report the word, so that it is understood; until then grant one of view, explore, organize and edit.',
      };
    case 'principal':
      return {
        code: 'ACCESS_PRINCIPAL_UNKNOWN',
        message: `The grant ${id} is to neither a member nor a team nor everybody: ${NOBODY}`,
        remedy: 'Report it; until then grant to members or teams.',
      };
    case 'team':
      return {
        code: 'ACCESS_TEAM_UNKNOWN',
        message: `The grant ${id} is to the team ${team}, which is not listed: ${NOBODY}`,
        remedy: 'Run again; if it stays, revoke the grant, whose team may be gone.',
      };
    case 'team-partly':
      return {
        code: 'ACCESS_TEAM_UNKNOWN',
        message: `The grant ${id} is to the team ${team}, whose members could not all be read: the others have no access by it`,
        remedy: 'Run again.',
      };
  }
}

/** Whose owner may have changed since it was read. */
export function ownerUnknown(unread: readonly string[]): GapReason {
  return {
    code: 'ACCESS_OWNER_UNKNOWN',
    message: `${unread.join(', ')}: not read in this run, so nobody has access by owning it, or what stands above it`,
    remedy: 'See to the gaps of metadata, and run it together with permission-mirroring.',
  };
}

export function memberMissing(id: string): GapReason {
  return {
    code: 'ACCESS_MEMBER_MISSING',
    message: `The member ${id}, whom the run looks through, is not listed as active any more: no access is told of it`,
    remedy: 'Run again: then the audience is decided anew.',
  };
}

const TOLD = 3;

/** Both sides of what Sigma's own listings contradict. A defect of ours, or a change between two calls. */
export function mismatch(
  doubts: readonly Doubt[],
  { onMismatch, names }: Pick<Config, 'onMismatch' | 'names'>,
): GapReason {
  const sides = doubts.slice(0, TOLD).map(({ member: { id, email = id }, listed }) => {
    const who = names === 'hash' ? id : email;
    return listed ? `Sigma lists it for ${who}, here it is closed` : `Sigma does not list it for ${who}, here it opens`;
  });
  const more = doubts.length > TOLD ? `; and ${doubts.length - TOLD} more` : '';
  const then = onMismatch === 'withhold' ? 'access to it is not delivered' : 'it is delivered as it was worked out';
  return {
    code: 'ACCESS_MISMATCH',
    message: `${sides.join('; ')}${more}: ${then}`,
    remedy:
      'Run again: it may have changed while it was read. If it stays, report it: access to it is worked out wrongly.',
  };
}

/** Owners whom nobody told the run: less is told than there is. */
export function ownersUntold(objects: number): string {
  const what = objects === 1 ? 'one place or document' : `${figure(objects)} places and documents`;
  return (
    `Of ${what}, or of what stands above, it is not known who owns it: whoever does has no access by that. ` +
    "metadata's discovery: full finds it out."
  );
}

/** What the comparison came to. */
export function verified(members: number, { doubts, compared, unlisted }: Verification): string {
  const agree = doubts.size === 0 ? 'no difference' : `differences on ${figure(doubts.size)} of them`;
  const rest = unlisted === 0 ? '' : `; ${figure(unlisted)} objects are in none of these listings`;
  return `Access of ${figure(members)} members compared with Sigma's own listings of their files, ${figure(compared)} rights: ${agree}${rest}`;
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
