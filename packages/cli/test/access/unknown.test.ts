import type { Gap } from '@sextant/core';
import { describe, expect, it } from 'vitest';
import type { AccessObject } from '../../src/access/access-object.ts';
import { unknownsOf } from '../../src/access/unknown.ts';

const PIPELINE: AccessObject = { kind: 'workbook', id: 'pipeline', name: 'Pipeline' };
const RUN = { id: '2026-11-24T03-12-09Z', number: 2, startedAt: '', finishedAt: '', isExtracted: true };
const EARLIER = { ...RUN, id: '2026-11-23T03-12-09Z' };

function gap(scope: string, code = 'SIGMA_FORBIDDEN', message = 'refused'): Gap {
  return { plugin: 'permission-mirroring', scope, label: scope, where: '', code, message };
}

function codes(gaps: readonly Gap[], asked: Parameters<typeof unknownsOf>[1], readBy = RUN) {
  return unknownsOf({ gaps, run: RUN, readBy: () => readBy }, asked).map(({ code }) => code);
}

describe('what the last run left open of an answer', () => {
  it.each(['*', 'access/', 'access/pipeline', 'team/', 'team/t1', 'member/', 'member/ann'])(
    'is the gap of %s',
    (scope) => {
      expect(codes([gap(scope)], { object: PIPELINE, memberId: 'ann' })).toEqual(['SIGMA_FORBIDDEN']);
    },
  );

  it.each(['access/other', 'member/bob', 'grants-to/member/bob'])('is not the gap of %s', (scope) => {
    expect(codes([gap(scope)], { object: PIPELINE, memberId: 'ann' })).toEqual([]);
  });

  it('is not that somebody else is missing, who would be named', () => {
    const missing = gap('access/', 'ACCESS_MEMBER_MISSING', 'The member bob is not listed');
    expect(codes([missing], { object: PIPELINE, memberId: 'ann' })).toEqual([]);
    expect(codes([missing], { object: PIPELINE })).toEqual([]);
    expect(codes([missing], { object: PIPELINE, memberId: 'bob' })).toEqual(['ACCESS_MEMBER_MISSING']);
    expect(codes([missing], {})).toEqual(['ACCESS_MEMBER_MISSING']);
  });

  it('is everything of a run that did not come to the object', () => {
    expect(codes([], { object: PIPELINE, memberId: 'ann' }, EARLIER)).toEqual(['ACCESS_NOT_READ']);
    const brokenOff = { gaps: [], run: { ...RUN, isExtracted: false }, readBy: () => undefined };
    expect(unknownsOf(brokenOff, {}).map(({ code }) => code)).toEqual(['ACCESS_NOT_READ']);
    expect(unknownsOf(brokenOff, { object: PIPELINE }).map(({ about }) => about)).toEqual(['Pipeline']);
  });

  it('is who may open what is stored as a mention alone', () => {
    const stub: AccessObject = { kind: 'data-model', id: 'm', redacted: true };
    const [unknown] = unknownsOf({ gaps: [], run: RUN, readBy: () => undefined }, { object: stub });
    expect(unknown).toMatchObject({ code: 'ACCESS_OBJECT_REDACTED', about: 'data model m' });
  });
});
