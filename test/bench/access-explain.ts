/**
 * How long does a question about access take, and how fast is everything told? 20,000 members, 500 teams, 5,000 documents,
 * some of which open to everybody; `ACCESS_ROWS` access records in all. Each question is a process of its own.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../run-sextant.ts';
import { buildAccessStore } from './access-store.ts';

const ROWS = Number(process.env['ACCESS_ROWS'] ?? 1_000_000);
const TIMES = 5;

const cwd = mkdtempSync(join(tmpdir(), 'sextant-access-bench-'));
const state = join(cwd, 'state.db');
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
const started = performance.now();
const { insider, loner, fullObject } = buildAccessStore(state, {
  members: 20_000,
  teams: 500,
  documents: 5000,
  rows: ROWS,
});
const seconds = (performance.now() - started) / 1000;
console.log(`${ROWS} rows stored in ${seconds.toFixed(0)} s, ${(statSync(state).size / 1e6).toFixed(0)} MB`);

await explain('explain, yes', insider, fullObject.id, 'Yes');
await explain('explain, yes, by path', insider, fullObject.path, 'Yes');
await explain('explain, no, all others may', loner, fullObject.id, 'No');
await explain('explain, no, by path', loner, fullObject.path, 'No');
await list('list, one user, csv', ['--user', insider, '--format', 'csv']);
await list('list, one object, csv', ['--object', fullObject.id, '--format', 'csv']);
await list('list, csv', ['--format', 'csv']);
await list('list, jsonl', ['--format', 'jsonl']);
rmSync(cwd, { recursive: true });

/** The median of a few. The query alone is what the debug log tells of it. */
async function explain(what: string, user: string, object: string, answer: string): Promise<void> {
  const args = ['access', 'explain', '--user', user, '--object', object, '--state', state, '--log-level', 'debug'];
  const all: { readonly query: number; readonly busy: number; readonly whole: number }[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const { stdout, stderr, seconds: whole } = await measure(args, { cwd, env: process.env });
    if (!stdout.includes(`?   ${answer}`)) throw new Error(`${what}: ${stdout}${stderr}`);
    const [, query, busy] = /Answered in (\d+) ms \((\d+) ms busy/.exec(stderr) ?? [];
    all.push({ query: Number(query), busy: Number(busy), whole: whole * 1000 });
  }
  const median = (key: 'query' | 'busy' | 'whole') =>
    all.map((each) => each[key]).toSorted((a, b) => a - b)[TIMES >> 1] ?? 0;
  console.log(
    `${what.padEnd(28)} ${median('query').toFixed(0)} ms (${median('busy').toFixed(0)} ms busy), the whole process ${median('whole').toFixed(0)} ms`,
  );
}

async function list(what: string, args: readonly string[]): Promise<void> {
  const ended = await measure(['access', 'list', '--state', state, ...args, '--log-level', 'debug'], {
    cwd,
    env: process.env,
    discard: true,
  });
  if (ended.exitCode !== 0) throw new Error(`${what}: ${ended.stderr}`);
  const [, told, busy] = /Told ([\d,]+) rows \((\d+) ms busy/.exec(ended.stderr) ?? [];
  const rows = Number(told?.replaceAll(',', ''));
  const rate = Math.round(rows / ended.seconds).toLocaleString('en');
  console.log(
    `${what.padEnd(28)} ${rows.toLocaleString('en')} rows in ${ended.seconds.toFixed(1)} s (${(Number(busy) / 1000).toFixed(1)} s busy), ${rate} rows/s, ` +
      `${(ended.stdoutBytes / 1e6).toFixed(0)} MB, peak ${ended.peakMegabytes.toFixed(0)} MB`,
  );
}
