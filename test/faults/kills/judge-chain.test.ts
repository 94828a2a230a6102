import { expect, it } from 'vitest';
import type { RunReport } from '@sextant/core';
import type { CalmCommand } from './calm-command.ts';
import { complaintsOf } from './judge-chain.ts';
import type { KilledChain } from './killed-chain.ts';

const REPORT: RunReport = {
  runId: '2026-11-24T03-12-09Z',
  startedAt: '2026-11-24T03:12:09.000Z',
  finishedAt: '2026-11-24T03:12:56.000Z',
  outcome: 'done',
  exitCode: 0,
  found: 2,
  new: 2,
  changed: 0,
  unchanged: 0,
  gone: 0,
  byKind: {},
  coverage: [],
  gaps: [],
  rejections: [],
  unresolved: [],
  notices: [],
  calls: { total: 100, retried: 0, byEndpoint: {} },
  sinks: [],
};
const OLD = new Map([['workbook.jsonl', 'old']]);
const NEW = new Map([
  ['workbook.jsonl', 'new'],
  ['page.jsonl', 'new'],
]);
const command: CalmCommand = { folder: '', calls: 100, gapCalls: 0, catalog: NEW, report: REPORT, deliverMs: 0 };
const plan = { seed: 1, org: 'plain', orgSeed: 1, what: 'second run', points: [] } as const;
const last = { killed: false, code: 0, stdout: JSON.stringify(REPORT), stderr: '', seconds: 1 };
const sound: KilledChain = {
  left: [
    { damage: [], visible: OLD },
    { damage: [], visible: NEW },
  ],
  last,
  visible: NEW,
  calls: 150,
  killedTooLate: false,
};

function about(chain: Partial<KilledChain>): readonly string[] {
  return complaintsOf(plan, { ...sound, ...chain }, { before: OLD, command }).map((complaint) => complaint.about);
}

it('a chain of killed processes that left all as it should is not complained of', () => {
  expect(about({})).toEqual([]);
});

it.each<[string, Partial<KilledChain>, string]>([
  ['another output at the end', { visible: OLD }, 'output'],
  ['a file more at the end', { visible: new Map([...NEW, ['folder.jsonl', '']]) }, 'output'],
  ['a mixture of two runs after a kill', { left: [{ damage: [], visible: new Map([...NEW, ...OLD]) }] }, 'output'],
  ['nothing to be seen after a kill', { left: [{ damage: [], visible: new Map() }] }, 'output'],
  ['a damaged state file', { left: [{ damage: ['row 3 missing from index'], visible: OLD }] }, 'state'],
  ['a call too many', { calls: 151 }, 'calls'],
  ['another exit code', { last: { ...last, code: 3 } }, 'report'],
  ['another report', { last: { ...last, stdout: JSON.stringify({ ...REPORT, new: 1 }) } }, 'report'],
])('%s is complained of', (_, chain, what) => {
  expect(about(chain)).toContain(what);
});
