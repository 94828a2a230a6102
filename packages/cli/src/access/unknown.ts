import type { Gap } from '@sextant/core';
import type { AccessObject } from './access-object.ts';
import type { AccessState } from './access-state.ts';

/** Why an answer holds only as far as is known. */
export interface Unknown {
  readonly code: string;
  /** What it is about, for people. */
  readonly about: string;
  readonly message: string;
  readonly remedy: string;
  readonly status?: number;
}

/** Who and what an answer is about. */
export interface Asked {
  readonly object?: AccessObject | undefined;
  readonly memberId?: string | undefined;
}

/** What the newest run left open of what is asked. */
export function unknownsOf(
  { gaps, run, readBy }: Pick<AccessState, 'gaps' | 'run' | 'readBy'>,
  { object, memberId }: Asked,
): readonly Unknown[] {
  const unknowns = gaps.filter((gap) => touches(gap, { object, memberId })).map(unknownOf);
  if (object?.redacted) return [...unknowns, mentionedOnly(object)];
  if (object === undefined) return run.isExtracted ? unknowns : [...unknowns, notRead('access', run.id)];
  const wasRead = readBy(object.id)?.id === run.id;
  return wasRead || unknowns.length > 0 ? unknowns : [notRead(labelOf(object), run.id)];
}

function touches({ scope, code, message }: Gap, { object, memberId }: Asked): boolean {
  // It names a member: to be told to whoever asks for that one, or for everybody.
  if (code === 'ACCESS_MEMBER_MISSING')
    return memberId === undefined ? object === undefined : message.includes(memberId);
  if (scope.startsWith('access/'))
    return object === undefined || scope === 'access/' || scope === `access/${object.id}`;
  if (scope.startsWith('member/'))
    return scope === 'member/' || memberId === undefined || scope === `member/${memberId}`;
  return scope === '*' || scope.startsWith('team/');
}

function unknownOf({ code, label, where, message, remedy = 'Run again.', status }: Gap): Unknown {
  const about = where === '' || where === label ? label : `${label} · ${where}`;
  return { code, about, message, remedy, ...(status === undefined ? {} : { status }) };
}

function mentionedOnly({ kind, id }: AccessObject): Unknown {
  return {
    code: 'ACCESS_OBJECT_REDACTED',
    about: `${kind.replaceAll('-', ' ')} ${id}`,
    message:
      'Only a mention of it is stored, so who may open it was not read: nobody whom the run looked through may, or the selection leaves it out',
    remedy: 'Select it, and run again.',
  };
}

function notRead(about: string, run: string): Unknown {
  return {
    code: 'ACCESS_NOT_READ',
    about,
    message: `The last run, ${run}, did not come to read who may open it: this is what was known before`,
    remedy: 'Run `sextant run` again: it goes on from there.',
  };
}

function labelOf({ name, id }: AccessObject): string {
  return name?.trim() || id;
}
