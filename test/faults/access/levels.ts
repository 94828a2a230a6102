import type { Simulator } from '@sextant/simulator';
import type { Reason } from './reasons.ts';

const ORDER = ['view', 'explore', 'organize', 'edit', 'admin'];

/** Undefined is below all. */
export function rank(level: string | undefined): number {
  return ORDER.indexOf(level ?? '');
}

export function lower(one: string | undefined, other: string | undefined): string | undefined {
  return rank(one) < rank(other) ? one : other;
}

export function highest(reasons: readonly Reason[]): string | undefined {
  return ORDER[Math.max(-1, ...reasons.map(({ level }) => rank(level)))];
}

export interface Asked {
  readonly objects: ReadonlySet<string>;
  readonly members: readonly string[];
  readonly uncapped: boolean;
}

/** By `<object>/<member>` what the organization itself says of objects and members. */
export function truthOf(simulator: Simulator, { objects, members, uncapped }: Asked): ReadonlyMap<string, string> {
  const rows = Object.entries(simulator.levels(members, { uncapped })).flatMap(([member, levels]) =>
    Object.entries(levels).flatMap(([object, level]): [string, string][] =>
      objects.has(object) ? [[`${object}/${member}`, level]] : [],
    ),
  );
  return new Map(rows);
}
