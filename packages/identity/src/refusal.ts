import { SextantError } from '@sextant/core';
import { FLAWS } from './flaw.ts';
import type { MistakeLog } from './mistake-log.ts';
import { mistakeLines } from './wording.ts';

const SHOWN = 20;

/** The error of a file that names people and cannot be used as it is: its mistakes, so many of them as can be read. */
export function fileRefused(file: string, mistakes: MistakeLog, remedy: string): SextantError {
  const shown = mistakes.kept().slice(0, SHOWN);
  const rest = [...mistakes.counts].flatMap(([flaw, count]) => {
    const hidden = count - shown.filter((mistake) => mistake.flaw === flaw).length;
    return hidden > 0 ? [`  and ${figure(hidden)} more: ${FLAWS[flaw].message}`] : [];
  });
  const heading = `${file} has ${mistakes.total === 1 ? '1 mistake' : `${figure(mistakes.total)} mistakes`}:`;
  return new SextantError({
    code: 'IDENTITY_FILE_INVALID',
    class: 'fatal',
    what: [heading, '', ...mistakeLines(file, shown), ...rest].join('\n'),
    remedy,
  });
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
