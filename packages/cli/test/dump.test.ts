import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { startSimulator, type Simulator } from '@sextant/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf, catalogOf, linesOf, manifestOf } from './dumped.ts';
import { configure, PLAIN } from './organization.ts';
import { Folder, sextant, start } from './sextant.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ org: PLAIN });
});
afterAll(() => simulator.close());

describe('sextant run --dump', () => {
  test('keeps a line for each answer, for its owner alone, and says where, how much, and that names are in it', async () => {
    using folder = new Folder();
    const run = await sextant(['run', '--dump', 'a/dump'], configure(folder, simulator));
    expect(run.code).toBe(0);
    const lines = linesOf(folder, 'a/dump');
    expect(run.stderr).toMatch(
      new RegExp(`^Dump: a/dump · ${lines.length} answers, 0\\.1 MB\\n {2}It holds names and e-mails`, 'm'),
    );
    expect(manifestOf(folder, 'a/dump')).toMatchObject({
      format: 1,
      names: 'kept',
      loginUserName: simulator.loginUserName,
      complete: true,
      answers: lines.length,
      bytes: statSync(folder.file('a/dump/answers.jsonl')).size,
    });
    expect(lines.filter(({ endpoint }) => endpoint.includes('token'))).toEqual([]);
    expect(readdirSync(folder.file('a/dump')).toSorted()).toEqual(['answers.jsonl', 'manifest.json']);
    for (const [name, mode] of [
      ['', 0o700],
      ['answers.jsonl', 0o600],
      ['manifest.json', 0o600],
    ] as const) {
      expect(statSync(folder.file(`a/dump/${name}`)).mode & 0o777).toBe(mode);
    }
  });

  test('reads everything anew, so that the dump is whole whatever was read before', async () => {
    using folder = new Folder();
    const place = configure(folder, simulator);
    await sextant(['run'], place);
    const { stderr } = await sextant(['run', '--dump', 'dump'], place);
    expect(stderr).toMatch(/^workbooks +6 +0 +0 +6 +0$/m);
    const catalog = catalogOf(folder);
    const replay = await sextant(['run', '--replay', 'dump'], { cwd: folder.path });
    expect(replay.code).toBe(0);
    expect(catalogOf(folder)).toEqual(catalog);
  });

  test('leaves out what lets anybody in: addresses of embeds, and messages, with the passwords that people write there', async () => {
    using folder = new Folder();
    await sextant(['run', '--dump', 'dump'], configure(folder, simulator));
    const answers = answersOf(folder, 'dump');
    expect(answers).toContain('"embedUrl":"[left out]"');
    expect(answers).toContain('"messageBody":"[left out]"');
    for (const secret of ['hunter2', 's3cr3t', 'portal', '/embed/']) expect(answers).not.toContain(secret);
  });

  test('tells machines of it, too', async () => {
    using folder = new Folder();
    const { stderr } = await sextant(['run', '--dump', 'd', '--log-format', 'json'], configure(folder, simulator));
    const last = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as unknown;
    const { answers, bytes } = manifestOf(folder, 'd');
    expect(last).toMatchObject({ message: 'run done', dump: { folder: 'd', answers, bytes, names: 'kept' } });
  });
});

describe('is refused, and nothing is read or written', () => {
  test.each<[string, readonly string[], string]>([
    ['a folder that holds other things', ['--dump', 'full'], 'holds other things than a dump'],
    ['a folder that holds a dump', ['--dump', 'dump'], 'holds a dump already'],
    ['a replay of what is no dump', ['--replay', 'full'], 'holds no dump'],
    ['a replay of what is not there', ['--replay', 'nowhere'], 'holds no dump'],
    ['other names without a dump', ['--scrub-names'], '--scrub-names is about a dump'],
  ])('%s', async (_, args, words) => {
    using folder = new Folder();
    const place = configure(folder, simulator);
    mkdirSync(folder.file('full'));
    folder.write('full/mine.txt', 'mine');
    mkdirSync(folder.file('dump'));
    folder.write('dump/answers.jsonl', '');
    folder.write('dump/manifest.json', JSON.stringify(EMPTY));
    const run = await sextant(['run', ...args], place);
    expect(run.code).toBe(2);
    expect(run.stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(existsSync(folder.file('out'))).toBe(false);
    expect(readdirSync(folder.file('full'))).toEqual(['mine.txt']);
  });

  test.each([
    ['of a format to come', { format: 2 }],
    ['without a time', { startedAt: 'yesterday' }],
  ])('a dump %s', async (_, flaw) => {
    using folder = new Folder();
    mkdirSync(folder.file('dump'));
    folder.write('dump/answers.jsonl', '');
    folder.write('dump/manifest.json', JSON.stringify({ ...EMPTY, ...flaw }));
    const run = await sextant(['run', '--replay', 'dump'], configure(folder, simulator));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('DUMP_BROKEN');
    expect(existsSync(folder.file('out'))).toBe(false);
  });
});

const EMPTY = {
  format: 1,
  sextant: '0.1.0',
  startedAt: '2026-11-24T03:12:09.000Z',
  names: 'kept',
  select: {},
  complete: true,
  answers: 0,
  bytes: 0,
};

describe('a run that was stopped while it dumped', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s leaves a dump that replays as far as it goes, and says so',
    async (signal) => {
      await using slow = await startSimulator({ org: { ...PLAIN, workbooks: 12 }, latencyMs: 40 });
      using folder = new Folder();
      const run = start(['run', '--dump', 'dump'], configure(folder, slow, { concurrency: 2 }));
      await expect
        .poll(
          () => Object.entries(slow.stats().requests).some(([name, calls]) => name.includes('/pages') && calls > 5),
          {
            timeout: 20_000,
          },
        )
        .toBe(true);
      run.child.kill(signal);
      await run.ended;
      expect(manifestOf(folder, 'dump')).toMatchObject({ complete: false });
      const replay = await sextant(['run', '--json', '--replay', 'dump'], { cwd: folder.path });
      expect(replay.code).toBe(3);
      expect(replay.stderr).toContain('was interrupted');
      const { gaps } = JSON.parse(replay.stdout) as { gaps: { code: string }[] };
      expect(new Set(gaps.map(({ code }) => code))).toEqual(new Set(['HTTP_NOT_RECORDED']));
      expect(catalogOf(folder)['workbook.jsonl']).toBeTruthy();
    },
  );
});
