import type { Kind } from '@sextant/core';
import { OBJECT_KINDS } from '../access/access-object.ts';
import type { AccessCause, AccessChange } from './access-cause.ts';
import type { AccessGroup } from './access-causes.ts';
import type { Comparison } from './comparison.ts';
import { trailOf } from './trail.ts';

/** What one cause brought about, in numbers and names. Names are those of the later run, else of the earlier one. */
export interface AccessDigest {
  readonly change: AccessChange;
  readonly cause: AccessCause & { readonly objectKind?: Kind; readonly object?: string; readonly team?: string };
  readonly people: number;
  /** Their e-mail addresses or names, of the first few. */
  readonly names: readonly string[];
  readonly documents: number;
  readonly places: number;
  /** Pairs of a person, and a document or place. */
  readonly rights: number;
}

const NAMES = 3;
const PLACES = ['workspace', 'folder'] as const;

export function accessDigest(
  { change, cause, people, objects, rights }: AccessGroup,
  comparison: Pick<Comparison, 'find'>,
): AccessDigest {
  const places = [...objects].filter((id) => PLACES.some((kind) => comparison.find({ kind, id }) !== undefined));
  const known = { ...named(cause, comparison), ...teamOf(cause, comparison) };
  return {
    change,
    cause: { ...cause, ...known },
    people: people.size,
    names: [...people].slice(0, NAMES).map((id) => personName(id, comparison)),
    documents: objects.size - places.length,
    places: places.length,
    rights,
  };
}

function named(cause: AccessCause, comparison: Pick<Comparison, 'find'>) {
  if (!('objectId' in cause)) return {};
  for (const kind of OBJECT_KINDS) {
    const record = comparison.find({ kind, id: cause.objectId });
    if (record !== undefined) return { objectKind: kind, object: trailOf(record, comparison).join(' › ') };
  }
  return {};
}

function teamOf(cause: AccessCause, { find }: Pick<Comparison, 'find'>) {
  const teamId = 'teamId' in cause ? cause.teamId : undefined;
  const name = teamId === undefined ? undefined : find({ kind: 'team', id: teamId })?.name;
  return name === undefined ? {} : { team: name };
}

function personName(id: string, { find }: Pick<Comparison, 'find'>): string {
  const member = find({ kind: 'member', id });
  return (member?.kind === 'member' ? member.email : undefined) ?? member?.name ?? id;
}
