import type { AccessReason } from '@sextant/core';
import type { AccessObject, ObjectKind } from './access-object.ts';
import { rankOf } from './level-words.ts';

/** Something that would make a "No" a "Yes". Names no person. */
export interface TeamWay {
  readonly kind: 'team';
  readonly teamId: string;
  readonly name?: string;
  readonly level: string;
  readonly grantId?: string;
  /** Where the team's grant stands. */
  readonly objectId?: string;
  readonly objectKind?: ObjectKind;
  readonly objectName?: string;
}

export interface GrantWay {
  readonly kind: 'grant';
  readonly level: string;
  readonly objectId: string;
  readonly objectKind: ObjectKind;
  readonly objectName?: string;
}

export type Way = TeamWay | GrantWay;

/**
 * Membership of a team first, whose right is decided already: one that stands on the object itself before one from above, a
 * lower right before a higher one. Then the least grant on the object, and on each place above it.
 */
export function nearestWays(
  chain: readonly AccessObject[],
  reasons: readonly AccessReason[],
  teamName: (id: string) => string | undefined,
): readonly Way[] {
  return [...teamWays(chain, reasons, teamName), ...chain.filter(isShared).map(grantWay)];
}

function teamWays(
  chain: readonly AccessObject[],
  reasons: readonly AccessReason[],
  teamName: (id: string) => string | undefined,
): readonly TeamWay[] {
  const steps = new Map(chain.map(({ id }, step) => [id, step]));
  const stepOf = ({ objectId = '' }: TeamWay): number => steps.get(objectId) ?? chain.length;
  const ways = reasons.flatMap(({ teamId, grantId, objectId, level }): TeamWay[] => {
    if (teamId === undefined) return [];
    const name = teamName(teamId);
    const object = chain.find(({ id }) => id === objectId);
    return [
      {
        kind: 'team',
        teamId,
        ...(name === undefined ? {} : { name }),
        level,
        ...(grantId === undefined ? {} : { grantId }),
        ...(objectId === undefined ? {} : { objectId }),
        ...(object === undefined ? {} : { objectKind: object.kind }),
        ...(object?.name === undefined ? {} : { objectName: object.name }),
      },
    ];
  });
  const sorted = ways.toSorted(
    (a, b) =>
      stepOf(a) - stepOf(b) ||
      rankOf(a.level) - rankOf(b.level) ||
      compare(a.name ?? '', b.name ?? '') ||
      compare(a.teamId, b.teamId),
  );
  const nearest = new Map<string, TeamWay>();
  for (const way of sorted) if (!nearest.has(way.teamId)) nearest.set(way.teamId, way);
  return [...nearest.values()];
}

/** A personal space is its owner's alone, what lies in it may be shared. */
function isShared({ personal, redacted }: AccessObject): boolean {
  return personal !== true && redacted !== true;
}

function grantWay({ id, kind, name }: AccessObject): GrantWay {
  return {
    kind: 'grant',
    level: 'view',
    objectId: id,
    objectKind: kind,
    ...(name === undefined ? {} : { objectName: name }),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
