import type { Writable } from 'node:stream';
import { canonicalJson, type Change, SextantError, type Sink } from '@sextant/core';

/** Writes lines as they come, no faster than whoever reads them. The stream is not ended: it is not the sink's own. */
export function stdoutSink(stdout: Writable): Sink {
  let lastBatch = '';
  return {
    wants: 'snapshot',
    async write(changes) {
      const batch = changes.map(keyOf).join('\n');
      if (batch === lastBatch) return [];
      await written(stdout, changes.map(lineOf).join(''));
      lastBatch = batch;
      return [];
    },
    async close() {},
  };
}

/** What was written cannot be taken back: a snapshot has no removals. */
function lineOf(change: Change): string {
  return change.op === 'put' ? `${canonicalJson(change.record)}\n` : '';
}

function keyOf(change: Change): string {
  const { kind, id } = change.op === 'put' ? change.record : change;
  return `${kind}\n${id}`;
}

/**
 * Resolves when the stream has taken the text out of our hands, at the reader's pace.
 *
 * @throws SextantError `SINK_CLOSED`, unit: nobody reads any more.
 */
function written(stdout: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      if (error) reject(isClosed(error) ? closed(error) : error);
      else resolve();
    });
  });
}

function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_WRITE_AFTER_END';
}

function closed(cause: Error): SextantError {
  return new SextantError({
    code: 'SINK_CLOSED',
    class: 'unit',
    what: 'Whoever read stdout has closed it',
    remedy: 'Nothing has to be done if that was meant; else let the reader read to the end.',
    cause,
  });
}
