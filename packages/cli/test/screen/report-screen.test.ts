import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '@sextant/core';
import { renderReport } from '../../src/screen/report-screen.ts';

const none = { found: 0, new: 0, changed: 0, unchanged: 0, gone: 0 };

const clean: RunReport = {
  runId: '2026-11-24T03-12-09Z',
  startedAt: '2026-11-24T03:12:09.000Z',
  finishedAt: '2026-11-24T03:12:56.000Z',
  outcome: 'done',
  exitCode: 0,
  found: 12_926,
  new: 92,
  changed: 151,
  unchanged: 12_683,
  gone: 9,
  byKind: {
    column: none,
    element: { found: 12_304, new: 88, changed: 140, unchanged: 12_076, gone: 9 },
    folder: { found: 96, new: 1, changed: 0, unchanged: 95, gone: 0 },
    workbook: { found: 512, new: 3, changed: 11, unchanged: 498, gone: 0 },
    workspace: { found: 14, new: 0, changed: 0, unchanged: 14, gone: 0 },
  },
  coverage: [],
  gaps: [],
  rejections: [],
  unresolved: [],
  notices: [],
  calls: { total: 1_231, retried: 34, byEndpoint: {} },
  sinks: [{ sink: 'sink-json', written: 12_926, removed: 9, rejected: 0 }],
};

const board = {
  plugin: 'metadata',
  scope: 'workspace/1',
  label: 'Finance (Board)',
  where: 'workspace/1',
  code: 'SIGMA_FORBIDDEN',
  message: 'Sigma does not let the token read it',
  remedy: 'share it with sigma-bot@acme.com as Can View',
  status: 403,
};
const pipeline = {
  plugin: 'metadata',
  scope: 'workbook/2',
  label: 'Pipeline Q3',
  where: 'columns',
  code: 'SIGMA_SERVER_ERROR',
  message: 'Sigma failed three times; tried again next run',
  status: 500,
};
const withGaps: RunReport = { ...clean, outcome: 'done-with-gaps', exitCode: 3, gaps: [board, pipeline] };
const look = { width: 110, color: false, file: '.sextant/runs/2026-11-24T03-12-09Z.json' };

describe('the closing screen', () => {
  test('tells what was taken over from a run that broke off', () => {
    const resumed = { runId: '2026-11-24T02-59-10Z', units: 1204, answers: 17 };
    expect(renderReport({ ...clean, resumed }, look).split('\n')[1]).toBe(
      'Went on from run 2026-11-24T02-59-10Z: 1,204 units and 17 answers of Sigma taken over',
    );
  });

  test('shows what was found, kind by kind, and where the report lies', () => {
    expect(renderReport(clean, look)).toMatchInlineSnapshot(`
      "Run 2026-11-24T03-12-09Z · done · 0:47

                   found  new  changed  unchanged  gone
      workspaces      14    0        0         14     0
      folders         96    1        0         95     0
      workbooks      512    3       11        498     0
      elements    12,304   88      140     12,076     9
      total       12,926   92      151     12,683     9

      ✓ sink-json wrote 12,926 records, removed 9

      1,231 calls to Sigma (34 retried) · report .sextant/runs/2026-11-24T03-12-09Z.json                 exit code 0"
    `);
  });

  test('shows every gap with its next step and its code on one line where the window is wide', () => {
    expect(renderReport(withGaps, look)).toMatchInlineSnapshot(`
      "Run 2026-11-24T03-12-09Z · done with gaps · 0:47

                   found  new  changed  unchanged  gone
      workspaces      14    0        0         14     0
      folders         96    1        0         95     0
      workbooks      512    3       11        498     0
      elements    12,304   88      140     12,076     9
      total       12,926   92      151     12,683     9

      ✓ sink-json wrote 12,926 records, removed 9

      Gaps (2): nothing below them was deleted
        workspace Finance (Board)        403   share it with sigma-bot@acme.com as Can View     SIGMA_FORBIDDEN
        workbook Pipeline Q3 · columns   500   Sigma failed three times; tried again next run   SIGMA_SERVER_ERROR

      1,231 calls to Sigma (34 retried) · report .sextant/runs/2026-11-24T03-12-09Z.json                 exit code 3"
    `);
  });

  test('puts the next step below the name where the window is narrow', () => {
    expect(renderReport(withGaps, { ...look, width: 60 })).toMatchInlineSnapshot(`
      "Run 2026-11-24T03-12-09Z · done with gaps · 0:47

                   found  new  changed  unchanged  gone
      workspaces      14    0        0         14     0
      folders         96    1        0         95     0
      workbooks      512    3       11        498     0
      elements    12,304   88      140     12,076     9
      total       12,926   92      151     12,683     9

      ✓ sink-json wrote 12,926 records, removed 9

      Gaps (2): nothing below them was deleted
        workspace Finance (Board)   403   SIGMA_FORBIDDEN
          share it with sigma-bot@acme.com as Can View
        workbook Pipeline Q3 · columns   500   SIGMA_SERVER_ERROR
          Sigma failed three times; tried again next run

      1,231 calls to Sigma (34 retried) · report .sextant/runs/2026-11-24T03-12-09Z.json
      exit code 3"
    `);
  });

  test('tells a thousand gaps of one sort in a few lines', () => {
    const gaps = Array.from({ length: 1000 }, (_, index) => ({
      ...board,
      scope: `workspace/${index}`,
      label: `W${index}`,
    }));
    const text = renderReport({ ...withGaps, gaps }, look);
    expect(text).toContain('Gaps (1,000): nothing below them was deleted');
    expect(text).toContain('and 997 more like these   403   SIGMA_FORBIDDEN');
    expect(text.split('\n').length).toBeLessThan(25);
  });

  test('cannot be broken by a name that holds escape sequences, line breaks or ten thousand characters', () => {
    const label = `\u001B[2J\n\u202Eevil ${'x'.repeat(10_000)}`;
    const text = renderReport({ ...withGaps, gaps: [{ ...board, label }] }, look);
    for (const mark of ['\u001B', '\u202E']) expect(text).not.toContain(mark);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(look.width);
  });

  test('tells rejections, unresolved users, notices, hidden documents and a sink that failed', () => {
    const report: RunReport = {
      ...clean,
      outcome: 'done-with-gaps',
      exitCode: 3,
      coverage: [
        {
          plugin: 'metadata',
          scope: 'workbook/',
          status: 'complete',
          units: 9,
          read: 5,
          unchanged: 0,
          gaps: 0,
          unselected: 27,
          unseen: 4,
        },
      ],
      rejections: [
        { sink: 'sink-json', kind: 'column', id: 'a/b/c', code: 'SINK_TOO_LONG', message: 'shorten its name' },
      ],
      unresolved: [{ unresolved: 'ann@acme.com', reason: 'is deactivated', remedy: 'activate the member in Sigma' }],
      notices: ['sideLists: 9,120 calls were left out; `sideLists: always` brings them in.'],
      sinks: [
        {
          sink: 'sink-json',
          written: 3,
          removed: 0,
          rejected: 1,
          error: { code: 'SINK_JSON_UNWRITABLE', message: './out cannot be written', remedy: 'Allow it.' },
        },
      ],
    };
    expect(renderReport(report, look)).toMatchInlineSnapshot(`
      "Run 2026-11-24T03-12-09Z · done with rejections and unresolved users · 0:47

                   found  new  changed  unchanged  gone
      workspaces      14    0        0         14     0
      folders         96    1        0         95     0
      workbooks      512    3       11        498     0
      elements    12,304   88      140     12,076     9
      total       12,926   92      151     12,683     9

      ✗ sink-json wrote 3 records
          ./out cannot be written
          Allow it.
          SINK_JSON_UNWRITABLE · docs/errors.md#sink_json_unwritable
      Not selected: workbook 27
      Nobody in the audience may open: workbook 4

      Rejected (1): the catalog does not hold these
        sink-json: column a/b/c   shorten its name   SINK_TOO_LONG

      Unresolved users (1): the run did not look through their eyes
        ann@acme.com: is deactivated   activate the member in Sigma

      Notices
        sideLists: 9,120 calls were left out; \`sideLists: always\` brings them in.

      1,231 calls to Sigma (34 retried) · report .sextant/runs/2026-11-24T03-12-09Z.json                 exit code 3"
    `);
  });

  test('tells a failed run by its error and an interrupted one by what comes next', () => {
    const error = {
      code: 'SIGMA_UNAUTHORIZED',
      message: 'Sigma refused the credentials',
      remedy: 'Check the cloud and the secret.',
    };
    const failed = renderReport(
      { ...clean, outcome: 'failed', exitCode: 1, error, ...none, byKind: {}, sinks: [] },
      look,
    );
    expect(failed).toMatchInlineSnapshot(`
      "Run 2026-11-24T03-12-09Z · failed · 0:47

      Sigma refused the credentials
      Check the cloud and the secret.
      SIGMA_UNAUTHORIZED · docs/errors.md#sigma_unauthorized

      1,231 calls to Sigma (34 retried) · report .sextant/runs/2026-11-24T03-12-09Z.json                 exit code 1"
    `);
    const interrupted = renderReport({ ...clean, outcome: 'interrupted', exitCode: 130 }, look);
    expect(interrupted).toContain('interrupted · the next run continues');
  });

  test('colours nothing but emphasis: without colours the text is the same', () => {
    const coloured = renderReport(withGaps, { ...look, color: true });
    expect(coloured).toContain('\u001B[33m');
    expect(stripVTControlCharacters(coloured)).toBe(renderReport(withGaps, look));
  });
});

test('tells what was learnt of limits', () => {
  const limits = { 'all endpoints': { refused: 24, perSecond: 47.7 }, spec: { refused: 1 } };
  const screen = renderReport({ ...clean, calls: { ...clean.calls, limits } }, { width: 120, color: false, file: 'r' });
  expect(screen).toContain(
    'Limited: all endpoints refused 24 calls; about 48/s get through\nLimited: spec refused 1 call\n',
  );
});

test('says where a dump lies, how large it is, and whose names are in it', () => {
  const shown = {
    ...look,
    width: 60,
    dumpedTo: './dump',
    dump: { answers: 1_231, bytes: 12_345_678, names: 'kept' },
  } as const;
  expect(renderReport(clean, shown)).toContain(
    'Dump: ./dump · 1,231 answers, 12.3 MB\n  It holds names and e-mails; with --scrub-names it holds\n  others in their place.\n\n',
  );
  const scrubbed = renderReport(clean, { ...shown, dump: { ...shown.dump, names: 'scrubbed' } });
  expect(scrubbed).not.toContain('It holds names');
  expect(scrubbed).toContain('Look it through');
});

test('of a replay says so, and names no report where none is kept', () => {
  const lines = renderReport(clean, { ...look, file: undefined, replayed: './dump' }).split('\n');
  expect(lines[0]).toBe('Run 2026-11-24T03-12-09Z · replay of ./dump · done · 0:47');
  expect(lines.at(-1)).toMatch(/^1,231 answers replayed +exit code 0$/);
  const stopped = renderReport({ ...clean, outcome: 'interrupted' }, { ...look, file: undefined, replayed: './dump' });
  expect(stopped).not.toContain('the next run');
});
