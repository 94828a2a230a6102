import type { FileHandle } from 'node:fs/promises';

/** A line of a file by its place, in bytes. */
export interface Line {
  readonly bytes: Buffer;
  readonly offset: number;
  /** Whether a line end follows: one that a crash cut short has none. */
  readonly ended: boolean;
}

const LINE_END = 0x0a;

/** The lines of a file, one at a time, however large it is. */
export async function* linesOf(file: FileHandle): AsyncGenerator<Line> {
  let offset = 0;
  let parts: Buffer[] = [];
  const lineOf = (last: Buffer, ended: boolean): Line => {
    const bytes = Buffer.concat([...parts, last]);
    const line = { bytes, offset, ended };
    offset += bytes.length + (ended ? 1 : 0);
    parts = [];
    return line;
  };
  for await (const chunk of file.createReadStream({ autoClose: false, start: 0 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      yield lineOf(chunk.subarray(from, end), true);
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield lineOf(Buffer.alloc(0), false);
}
