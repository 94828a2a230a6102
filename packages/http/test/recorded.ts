import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallLedger } from '@sextant/core';
import { createReplayClient, type Exchange, ExchangeReader, ExchangeWriter, Redactor } from '../src/index.ts';
import { statusError } from './client.ts';

/** A recording of its own for one test, gone afterwards. */
export class Recording implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sextant recording '));
  readonly file = join(this.#folder, 'answers.jsonl');
  readonly redactor = new Redactor();

  writer(scrub?: (exchange: Exchange) => Exchange): Promise<ExchangeWriter> {
    return ExchangeWriter.open(this.file, { redactor: this.redactor, scrub });
  }

  get text(): string {
    return readFileSync(this.file, 'utf8');
  }

  get exchanges(): readonly Exchange[] {
    return this.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Exchange);
  }

  /** A client that answers from the recording, as the live one of the tests explains. */
  async replay() {
    const recorded = await ExchangeReader.open(this.file);
    const ledger = new CallLedger();
    const abort = new AbortController();
    const { redactor } = this;
    const http = createReplayClient({ recorded, ledger, redactor, signal: abort.signal, explain: statusError });
    return { http, ledger, abort, [Symbol.asyncDispose]: () => recorded[Symbol.asyncDispose]() };
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
