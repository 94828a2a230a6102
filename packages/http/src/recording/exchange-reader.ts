import { type FileHandle, open } from 'node:fs/promises';
import { SextantError } from '@sextant/core';
import type { HttpRequest } from '../request.ts';
import type { Ending, Recorded } from './ending.ts';
import { endingOf, type Exchange, keyOf, queryOf } from './exchange.ts';
import { linesOf } from './file-lines.ts';

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** The endings of one request, in the order in which they came. */
interface Endings {
  readonly places: Place[];
  next: number;
}

/** Finds exchanges in a file that an `ExchangeWriter` wrote. Holds where they are, not what they are. */
export class ExchangeReader implements Recorded, AsyncDisposable {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #index = new Map<string, Endings>();

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /** @throws SextantError `DUMP_BROKEN`, fatal: it cannot be read, or a line of it is no exchange. */
  static async open(path: string): Promise<ExchangeReader> {
    const file = await open(path, 'r').catch((error: unknown) => {
      throw broken(`cannot be read: ${(error as Error).message}`, path, error);
    });
    const reader = new ExchangeReader(file, path);
    try {
      await reader.#findAll();
      return reader;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async next(call: HttpRequest): Promise<Ending | undefined> {
    const { method = 'GET', path, json } = call;
    const endings = this.#index.get(keyOf({ method, path, query: queryOf(call), body: json }));
    const place = endings?.places[endings.next];
    if (endings === undefined || place === undefined) return undefined;
    endings.next = Math.min(endings.next + 1, endings.places.length - 1);
    const { buffer } = await this.#file.read(Buffer.alloc(place.length), 0, place.length, place.offset);
    return endingOf(JSON.parse(buffer.toString('utf8')) as Exchange);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  async #findAll(): Promise<void> {
    let number = 0;
    for await (const { bytes, offset, ended } of linesOf(this.#file)) {
      number += 1;
      const exchange = exchangeIn(bytes.toString('utf8'));
      if (exchange !== undefined) this.#add(keyOf(exchange), { offset, length: bytes.length });
      // Only the last one may be cut short: the run died while it was written.
      else if (ended) throw broken(`has no exchange in line ${number}`, this.#path);
    }
  }

  #add(key: string, place: Place): void {
    const known = this.#index.get(key);
    if (known === undefined) this.#index.set(key, { places: [place], next: 0 });
    else known.places.push(place);
  }
}

function exchangeIn(line: string): Exchange | undefined {
  try {
    const exchange = JSON.parse(line) as Partial<Exchange> | null;
    const { method, path, query, status, error } = exchange ?? {};
    const asked = typeof method === 'string' && typeof path === 'string' && typeof query === 'object';
    return asked && (status !== undefined || error !== undefined) ? (exchange as Exchange) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function broken(what: string, path: string, cause?: unknown): SextantError {
  return new SextantError({
    code: 'DUMP_BROKEN',
    class: 'fatal',
    what: `The dump ${path} ${what}`,
    remedy: 'Take the folder as --dump left it, unpacked whole; if it was, dump once more.',
    cause,
  });
}
