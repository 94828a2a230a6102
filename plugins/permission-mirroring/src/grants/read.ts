import type { RunContext } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import type { MirroringUnit } from '../mirroring-unit.ts';
import type { AccessObject } from '../objects.ts';
import { GrantsByObject } from './by-object.ts';
import { GrantsByPrincipal } from './by-principal.ts';
import { ALL_BY_OBJECT, type ChosenWay } from './choice.ts';
import type { GrantsOf } from './grants.ts';

export interface GrantReading {
  readonly way: ChosenWay;
  /** Anew each time. */
  readonly objects: () => Iterable<AccessObject>;
  readonly sigma: Pick<SigmaClient, 'grantsOn' | 'grantsTo'>;
}

/** The units that read all grants there are on the objects, in the way chosen. Returns what they found once they are read. */
export async function* grantUnits(
  { way: chosen, objects, sigma }: GrantReading,
  run: RunContext,
): AsyncGenerator<MirroringUnit, GrantsOf> {
  const byPrincipal = new GrantsByPrincipal();
  const byObject = new GrantsByObject();
  for (const principal of chosen.principals) yield byPrincipal.unit(principal, sigma);
  await run.settled();
  if (!byPrincipal.whole) run.notice(NOT_BY_PRINCIPAL);
  const { needsCall } = byPrincipal.whole ? chosen : ALL_BY_OBJECT;
  for (const object of objects()) if (needsCall(object)) yield byObject.unit(object, sigma);
  await run.settled();
  return (object) => {
    const { chain } = object;
    return chain === undefined || needsCall(object) ? byObject.on(object) : byPrincipal.on(chain);
  };
}

const NOT_BY_PRINCIPAL =
  'What was granted to some member or team could not be read whole: grants were asked for object by object.';
