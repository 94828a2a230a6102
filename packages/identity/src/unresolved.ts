import type { UnresolvedUser } from '@sextant/core';
import { FLAWS } from './flaw.ts';
import type { MistakeLog } from './mistake-log.ts';
import { messageOf } from './wording.ts';

/**
 * Mistakes as the people who are left out because of them: each line once, with the first thing wrong with it. Those that
 * were counted only make one entry a sort.
 */
export function* unresolvedOf(file: string, mistakes: MistakeLog): Generator<UnresolvedUser> {
  const told = new Set<number>();
  for (const mistake of mistakes.kept()) {
    const { line, field, value, flaw, user } = mistake;
    if (told.has(line)) continue;
    told.add(line);
    const subject = user === undefined || user === value ? '' : `${user} `;
    const reason = `${[field, value].filter((text) => text !== '').join(' ')}: ${messageOf(mistake)}`;
    yield { unresolved: `${subject}${file}:${line}`, reason, remedy: FLAWS[flaw].remedy };
  }
  for (const flaw of mistakes.counts.keys()) {
    const beyond = mistakes.beyond(flaw);
    if (beyond === 0) continue;
    const { message, remedy } = FLAWS[flaw];
    yield { unresolved: `${beyond.toLocaleString('en-US')} more lines of ${file}`, reason: message, remedy };
  }
}
