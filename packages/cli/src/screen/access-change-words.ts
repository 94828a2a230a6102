import { levelLabel } from '../access/level-words.ts';
import type { AccessDigest } from '../diff/access-digest.ts';
import { counted } from './figures.ts';

const MARKS = { gained: '+', raised: '↑', lost: '−', lowered: '↓' } as const;

/** `+ team Analysts was granted Can View on folder EMEA: 214 people, 31 documents` */
export function accessChangeWords(digest: AccessDigest): string {
  return `${MARKS[digest.change]} ${causeWords(digest)}: ${reachWords(digest)}`;
}

function causeWords({ change, cause, people, names: [name = ''] }: AccessDigest): string {
  const more = change === 'gained' || change === 'raised';
  const who = people === 1 ? name : counted(people, 'person', 'people');
  const [is, was] = people === 1 ? ['is', 'was'] : ['are', 'were'];
  const { objectKind, object } = cause;
  const it = `${objectKind?.replaceAll('-', ' ') ?? 'object'} ${object ?? ('objectId' in cause ? cause.objectId : '')}`;
  const team = `team ${cause.team ?? ('teamId' in cause ? cause.teamId : '')}`;
  switch (cause.why) {
    case 'grant': {
      const right = `${levelLabel(cause.level, objectKind)} on ${it}`;
      const to = { member: who, team, organization: 'everybody' }[cause.to];
      const verb = cause.to === 'member' ? was : 'was';
      return more ? `${to} ${verb} granted ${right}` : `${to} lost ${right}`;
    }
    case 'membership':
      return `${who} ${more ? 'joined' : 'left'} ${team}`;
    case 'place':
      return more ? `moved into ${it}` : `moved out of ${it}`;
    case 'ownership':
      return more ? `${who} became owner of ${it}` : `${who} ${is} not the owner of ${it} any more`;
    case 'admin':
      return more ? `${who} became Admin` : `${who} ${is} not Admin any more`;
    case 'account-type':
      return `the account type of ${who} lets ${more ? 'more' : 'less'}`;
    case 'object':
      return more ? 'new documents and places' : 'documents and places that are gone';
    case 'audience':
      return more ? `the run looks through ${who} from now on` : `the run does not look through ${who} any more`;
    case 'unproven':
      return 'not proven by the last run, by reason of its gaps';
    case 'again':
      return 'as it was once before: not proven in between, or given back';
  }
}

function reachWords({ people, documents, places }: AccessDigest): string {
  const parts = [counted(people, 'person', 'people')];
  if (documents > 0) parts.push(counted(documents, 'document'));
  if (places > 0) parts.push(counted(places, 'place'));
  return parts.join(', ');
}
