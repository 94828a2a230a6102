import { SextantError } from '@sextant/core';
import { stdoutSink } from '../src/sink.ts';

/** Writes records to the real stdout until its reader goes away: a dot a batch on stderr, at last the code of the error. */
process.stdout.on('error', () => {});
const sink = stdoutSink(process.stdout);
const run = { runId: 'run-1', signal: new AbortController().signal };
const name = 'x'.repeat(1000);
let batches = 0;
try {
  for (; ; batches += 1) {
    const ids = Array.from({ length: 500 }, (_, n) => `${batches}-${n}`);
    await sink.write(
      ids.map((id) => ({ op: 'put', record: { kind: 'folder', id, name } })),
      run,
    );
    process.stderr.write('.');
  }
} catch (error) {
  const code = error instanceof SextantError ? error.code : String(error);
  process.stderr.write(`\n${code}`);
}
