import { CallLedger, type GapReason, SextantError } from '@sextant/core';
import { Redactor } from '@sextant/http';
import { breakJson, Dice } from '@sextant/simulator';
import { createSigmaClient, type SigmaClient } from '@sextant/sigma-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerServer } from './answer-server.ts';
import { examplesOf } from './contract-examples.ts';
import { ID, READ_CALLS, type ReadCall } from './read-calls.ts';

/** So many for each endpoint. */
const ANSWERS = 500;
/** However busy the machine: what takes longer goes round in circles. */
const ENDLESS_MS = 10_000;

const ledger = new CallLedger();
const dice = new Dice(1);
let server: AnswerServer;
let sigma: SigmaClient;

function client(apiUrl: string): SigmaClient {
  return createSigmaClient({
    apiUrl,
    clientId: 'client-id',
    clientSecret: 'client-secret',
    concurrency: 10,
    ledger,
    redactor: new Redactor(),
    signal: new AbortController().signal,
    retry: { attempts: 1, baseMs: 0, capMs: 0, deadlineMs: 5000 },
  });
}

beforeAll(async () => {
  server = await AnswerServer.start();
  sigma = client(server.url);
});

afterAll(async () => {
  await sigma.close();
  await server[Symbol.asyncDispose]();
});

/** Rows, with what was noted of rows that may be missing, or the error that came instead. */
interface Outcome {
  readonly rows: number;
  readonly notes: readonly GapReason[];
  readonly error?: Error;
}

async function outcomeOf({ ask }: Pick<ReadCall, 'ask'>, of = sigma): Promise<Outcome> {
  const notes: GapReason[] = [];
  let rows = 0;
  const asked = async (): Promise<Outcome> => {
    try {
      const answer = ask(of, { onNote: (note) => notes.push(note) });
      if (Symbol.asyncIterator in answer) for await (const _ of answer) rows += 1;
      else rows = Object.keys(await answer).length > 0 ? 1 : 0;
      return { rows, notes };
    } catch (error) {
      return { rows, notes, error: error instanceof Error ? error : new Error(`thrown: ${JSON.stringify(error)}`) };
    }
  };
  const { promise: late, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => resolve({ rows, notes, error: new Error('it goes on and on') }), ENDLESS_MS);
  return Promise.race([asked(), late]).finally(() => clearTimeout(timer));
}

const LEAK = /\n\s+at |TypeError|RangeError|URIError|ZodError|\bundefined\b|\[object /;

/** Where something was broken: one row can be lost for it, no more. */
const IN_A_ROW = /^(entries\.)?\d+[.:]/;

/** What is wrong with how a malformed answer ended; undefined: nothing. */
function flawOf(what: string, { rows, notes, error }: Outcome, calm: Outcome): string | undefined {
  if (error !== undefined) {
    if (!(error instanceof SextantError)) return error.stack ?? error.message;
    if (!/^[A-Z]+(_[A-Z]+)+$/.test(error.code)) return `the code ${error.code}`;
    if (error.class === 'fatal' && error.code !== 'SIGMA_NO_TOKEN') return `the end of a run: ${error.code}`;
    return LEAK.test(error.message) ? error.message : undefined;
  }
  const leaking = notes.find(({ message }) => LEAK.test(message));
  if (leaking !== undefined) return leaking.message;
  const lost = calm.rows - rows;
  if (lost > 0 && notes.length === 0) return `${lost} of ${calm.rows} rows lost, and no word of them`;
  return lost > 1 && IN_A_ROW.test(what) ? `${lost} of ${calm.rows} rows lost for one` : undefined;
}

const ENDPOINTS = [...Map.groupBy(READ_CALLS, ({ method, template }) => `${method} ${template}`)];

describe('an answer with one thing broken ends in all its rows, in a note of what is missing, or in an error of ours', () => {
  it.concurrent.each(ENDPOINTS)(`%s, ${ANSWERS} times`, async (endpoint, calls) => {
    const [{ template, method }] = calls as [ReadCall];
    const path = template.replaceAll(/\{\w+\}/g, ID);
    const examples = examplesOf(template, method);
    const calm: Outcome[] = [];
    for (const [at, good] of examples.entries()) {
      server.set(path, JSON.stringify(good));
      calm.push(await outcomeOf(calls[at % calls.length] as ReadCall));
    }
    expect(calm.filter(({ error }) => error !== undefined)).toEqual([]);

    const flaws: string[] = [];
    const ends = { rows: 0, error: 0 };
    for (let serial = 0; serial < ANSWERS; serial += 1) {
      const at = serial % examples.length;
      const { text, what } = breakJson(examples[at], (sides, ...name) => dice.roll(sides, endpoint, serial, ...name));
      server.set(path, text);
      const outcome = await outcomeOf(calls[serial % calls.length] as ReadCall);
      ends[outcome.error === undefined ? 'rows' : 'error'] += 1;
      const flaw = flawOf(what, outcome, calm[at] as Outcome);
      if (flaw !== undefined) flaws.push(`${serial} ${what}: ${flaw}`);
    }
    expect(flaws).toEqual([]);
    expect(Math.min(ends.rows, ends.error)).toBeGreaterThan(0);
    expect(ledger.counts().byEndpoint[method === 'get' ? template : `POST ${template}`]).toBeGreaterThan(ANSWERS);
  });
});

it(`an answer of the token endpoint with one thing broken ends in calls or in SIGMA_NO_TOKEN, ${ANSWERS} times`, async () => {
  await using own = await AnswerServer.start();
  own.set('/v2/whoami', JSON.stringify({ userId: ID }));
  const [good] = examplesOf('/v2/auth/token', 'post');
  const codes = new Set<string | undefined>();
  const flaws: string[] = [];
  for (let serial = 0; serial < ANSWERS; serial += 1) {
    const { text, what } = breakJson(good, (sides, ...name) => dice.roll(sides, 'token', serial, ...name));
    own.set('/v2/auth/token', text);
    const asker = client(own.url);
    const outcome = await outcomeOf({ ask: (of) => of.whoami() }, asker);
    await asker.close();
    codes.add(outcome.error instanceof SextantError ? outcome.error.code : undefined);
    const flaw = flawOf(what, outcome, outcome);
    if (flaw !== undefined) flaws.push(`${serial} ${what}: ${flaw}`);
  }
  expect(flaws).toEqual([]);
  expect(codes).toContain('SIGMA_NO_TOKEN');
  expect(codes).toContain(undefined);
});

it('no answer changes what every object has', () => {
  expect({}).not.toHaveProperty('polluted');
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
});

it('every way in which the client reads is among these', () => {
  const methods = Object.keys(sigma).filter((name) => !['self', 'enter', 'close'].includes(name));
  expect(methods.filter((name) => READ_CALLS.every((call) => call.name !== name))).toEqual([]);
});
