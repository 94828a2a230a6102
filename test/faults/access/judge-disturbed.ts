import type { Gap } from '@sextant/core';
import type { Simulator } from '@sextant/simulator';
import { speaksOf } from '../gap-scope.ts';
import { objectsOf } from './delivered.ts';
import type { JudgedRun } from './judged-run.ts';
import { highest, lower, rank, truthOf } from './levels.ts';
import { type Reason, Reasons } from './reasons.ts';

export interface Verdict {
  /** Rights that nobody gave. */
  readonly tooMany: readonly string[];
  /** Rights that are not there, of which no gap speaks. */
  readonly silent: readonly string[];
  /** How many are not there, and a gap says why. */
  readonly told: number;
}

/** Whatever failed: never a right too many, and none too few without a word. */
export function verdictOn(run: JudgedRun): Verdict {
  const { simulator, mode, delivered } = run;
  const asked = { objects: objectsOf(delivered), members: [...mode.audience(simulator).keys()] };
  const truth = truthOf(simulator, { ...asked, uncapped: false });
  const uncapped = truthOf(simulator, { ...asked, uncapped: true });
  const there = existing(simulator);
  const tooMany = [...delivered.access].flatMap(([id, row]) => {
    // What is gone and could only be kept, under a gap, opens to Admins as all that is kept does: there is nothing to open.
    if (!there.has(id.split('/')[0] ?? '') && row.via?.every(({ reason }) => reason === 'admin') === true) return [];
    const most = (row.uncapped === true ? uncapped : truth).get(id);
    return rank(row.level) > rank(most) ? [`${id}: ${row.level} was delivered, and it is ${most ?? 'nothing'}`] : [];
  });
  const reasons = new Reasons(simulator, delivered);
  const silent: string[] = [];
  let told = 0;
  for (const [id, level] of truth) {
    const [object = '', member = ''] = id.split('/');
    const expected = reasons.of(object, member);
    const known = lower(level, highest(expected));
    const given = delivered.access.get(id)?.level;
    if (rank(given) >= rank(known)) continue;
    const missing = expected.filter((reason) => rank(reason.level) > rank(given));
    if (missing.every((reason) => isTold(run, object, reason))) told += 1;
    else silent.push(`${id}: ${given ?? 'nothing'} was delivered, it is ${known}, and no gap says why`);
  }
  return { tooMany, silent, told };
}

function existing(simulator: Simulator): ReadonlySet<string> {
  const { places, documents } = simulator.truth([]);
  return new Set([...places, ...documents].map(({ id }) => id));
}

/** Whether a gap says that this reason may not have been read. */
function isTold({ report, delivered }: JudgedRun, object: string, { reason, teamId, objectId = '' }: Reason): boolean {
  const told = (unit: string): boolean => report.gaps.some((gap) => speaksOf(gap, unit));
  const ofAccess = report.gaps.some((gap) => isMirroring(gap) && speaksOf(gap, `access/${object}`));
  if (ofAccess) return true;
  if (reason === 'team') return told(`team/${teamId}`);
  if (reason !== 'ownership') return false;
  // Whose it is, and where it lies, is metadata's to read.
  const kinds = delivered.documents.has(objectId)
    ? ['workbook', 'report', 'data-model', 'dataset']
    : ['folder', 'workspace'];
  return kinds.some((kind) => told(`${kind}/${objectId}`));
}

function isMirroring({ plugin }: Gap): boolean {
  return plugin === 'permission-mirroring';
}
