import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { SextantError } from '@sextant/core';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * A file's text, piece by piece, whichever way a spreadsheet saved it: UTF-8 or UTF-16 in either order, with or without a
 * byte order mark. Lines end in `\n`. Bytes that are no text of that encoding become U+FFFD.
 *
 * @throws SextantError `IDENTITY_FILE_UNREADABLE`, fatal.
 */
export async function* decodedText(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held = '';
  try {
    for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(bytes));
      const text = held + decoder.decode(bytes, { stream: true });
      // What follows a return decides whether it is half of a line's end.
      held = text.endsWith('\r') ? '\r' : '';
      yield withPlainEnds(held === '' ? text : text.slice(0, -1));
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  yield withPlainEnds(held + (decoder?.decode() ?? ''));
}

function withPlainEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** By the mark at the beginning; without one, the names of the columns are letters that UTF-16 writes with a zero. */
function encodingOf(head: Buffer): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second !== 0) return 'utf-16be';
  return second === 0 && first !== 0 ? 'utf-16le' : 'utf-8';
}

function unreadable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
  };
  return new SextantError({
    code: 'IDENTITY_FILE_UNREADABLE',
    class: 'fatal',
    what: `${file} cannot be read: ${reasons[code] ?? code}`,
    remedy: 'Correct the path, which is relative to the folder the command runs in, or its permissions.',
    cause: error,
  });
}
