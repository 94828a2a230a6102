import { type CatalogReader, type Lookup, type MemberRecord, SextantError } from '@sextant/core';
import { NearMisses } from '@sextant/identity';
import { printable } from '../screen/printable.ts';
import { MIRRORING } from '../config/resolver-choice.ts';
import type { AccessState } from './access-state.ts';

/**
 * The member that an e-mail address or an id means.
 *
 * @throws SextantError `ACCESS_USER_UNKNOWN`, `ACCESS_USER_AMBIGUOUS`, `ACCESS_USER_OUTSIDE`, fatal.
 */
export function askedUser({ reader, lookup }: AccessState, text: string): MemberRecord {
  const wanted = text.trim();
  const byId = reader.get('member', wanted);
  const alike = byId === undefined ? withEmail(wanted, lookup) : [byId];
  const exact = alike.filter(({ id, email }) => id === wanted || email === wanted);
  const found = exact.length > 0 ? exact : alike;
  const [first] = found;
  if (first === undefined) throw unknown(wanted, reader);
  if (found.length > 1) throw ambiguous(wanted, found);
  if (lookup.readIn(MIRRORING, `member/${first.id}`) === undefined) throw outside(wanted, first);
  return first;
}

function withEmail(email: string, lookup: Lookup): readonly MemberRecord[] {
  const isThis = (member: MemberRecord): boolean => member.email?.toLowerCase() === email.toLowerCase();
  return lookup.containing('member', email).filter(isThis);
}

function unknown(text: string, reader: CatalogReader): SextantError {
  const near = nearEmails(text, reader);
  return new SextantError({
    code: 'ACCESS_USER_UNKNOWN',
    class: 'fatal',
    what: `${printable(text)} is nobody whom the last run looked through`,
    remedy:
      near.length > 0
        ? `Did you mean ${near.map(printable).join(' or ')}?`
        : 'Give the e-mail address or id of a member as Sigma has it; whoever is missing in the users of the run has to be added there.',
  });
}

/** Other spellings of the same address alone: nobody else's is told. */
function nearEmails(text: string, reader: CatalogReader): readonly string[] {
  const members = [...reader.records('member')].flatMap(({ id, email, admin = false, active = true }) =>
    email === undefined ? [] : [{ id, email, admin, active }],
  );
  return [...new Set(new NearMisses(members).of(text).map(({ email }) => email))];
}

function ambiguous(text: string, found: readonly MemberRecord[]): SextantError {
  return new SextantError({
    code: 'ACCESS_USER_AMBIGUOUS',
    class: 'fatal',
    what: `${printable(text)} is the e-mail address of ${found.length} members: ${found.map(({ id }) => id).join(', ')}`,
    remedy: 'Give the id of the one that you mean.',
  });
}

function outside(text: string, { active }: MemberRecord): SextantError {
  const gone = active === false;
  return new SextantError({
    code: 'ACCESS_USER_OUTSIDE',
    class: 'fatal',
    what: gone
      ? `${printable(text)} is deactivated in Sigma: such a member opens nothing`
      : `${printable(text)} is a member, but not one whom the last run looked through: what may be opened was not read`,
    remedy: gone
      ? 'If that is not so any more, run `sextant run` again.'
      : 'Add the member to the users of the run (docs/plugins.md), and run again.',
  });
}
