import { type FileHandle, open } from 'node:fs/promises';
import { SextantError } from '@sextant/core';
import type { Redactor } from '../redact.ts';
import type { HttpRequest } from '../request.ts';
import type { Ending, Recorder } from './ending.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { withTexts } from './json-texts.ts';

export interface ExchangeWriterOptions {
  /** Every secret it knows is taken out of every text. */
  readonly redactor: Redactor;
  /** A further change to what is kept, such as names put in place of others. */
  readonly scrub?: ((exchange: Exchange) => Exchange) | undefined;
}

/** Writes exchanges to a file, a line of JSON each, as they end: a crash costs the line that was being written. */
export class ExchangeWriter implements Recorder, AsyncDisposable {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #options: ExchangeWriterOptions;
  #last: Promise<void> = Promise.resolve();
  #answers = 0;
  #bytes = 0;

  private constructor(file: FileHandle, path: string, options: ExchangeWriterOptions) {
    this.#file = file;
    this.#path = path;
    this.#options = options;
  }

  /** @throws SextantError `DUMP_UNWRITABLE`, fatal: it cannot be made, or is there already. */
  static async open(path: string, options: ExchangeWriterOptions): Promise<ExchangeWriter> {
    try {
      // Readable for its owner alone: it holds what an organization keeps inside.
      return new ExchangeWriter(await open(path, 'ax', 0o600), path, options);
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** What was written so far. */
  get written(): { readonly answers: number; readonly bytes: number } {
    return { answers: this.#answers, bytes: this.#bytes };
  }

  /** @throws SextantError `DUMP_UNWRITABLE`, fatal. */
  async note(call: HttpRequest, ending: Ending): Promise<void> {
    const line = Buffer.from(`${this.#lineOf(call, ending)}\n`);
    this.#last = this.#last.then(() => this.#append(line));
    await this.#last;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Whoever noted it was told.
    await Promise.allSettled([this.#last]);
    await this.#file.close();
  }

  async #append(line: Buffer): Promise<void> {
    try {
      await this.#file.appendFile(line);
    } catch (error) {
      throw unwritable(this.#path, error);
    }
    this.#answers += 1;
    this.#bytes += line.length;
  }

  #lineOf(call: HttpRequest, ending: Ending): string {
    try {
      return this.#written(exchangeOf(call, ending));
    } catch (error) {
      if (!(error instanceof RangeError) || ending instanceof SextantError) throw error;
      // Lists in lists in lists, which no stack is high enough for: kept as the letters that came.
      const { answer: _, ...asked } = exchangeOf(call, ending);
      return this.#written({ ...asked, text: ending.text });
    }
  }

  #written(exchange: Exchange): string {
    const { redactor, scrub = (kept) => kept } = this.#options;
    const safe = withTexts(exchange, (text) => redactor.redact(text)) as Exchange;
    return JSON.stringify(scrub(safe));
  }
}

function unwritable(path: string, error: unknown): SextantError {
  return new SextantError({
    code: 'DUMP_UNWRITABLE',
    class: 'fatal',
    what: `The dump ${path} cannot be written: ${(error as Error).message}`,
    remedy: 'Make room there, or name another folder with --dump; without --dump the run needs neither.',
    cause: error,
  });
}
