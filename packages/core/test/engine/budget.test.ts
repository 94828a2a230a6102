import { expect, it } from 'vitest';
import { CallLedger } from '../../src/index.ts';
import { Gate } from '../../src/engine/gate.ts';
import { extractor, fakeSink, folder, Runs, unit } from './fake-run.ts';

it('a ledger refuses the call beyond its budget', () => {
  const ledger = new CallLedger(2);
  ledger.count('/a', false);
  expect(ledger.left).toBe(1);
  ledger.count('/a', true);
  expect(() => ledger.count('/a', false)).toThrow('The budget of 2 calls is spent');
  expect(ledger.counts().total).toBe(2);
});

it('a gate that narrows lets those inside finish, and always one in', async () => {
  let size = 3;
  const gate = new Gate(() => size);
  await Promise.all([gate.enter(), gate.enter(), gate.enter()]);
  let entered = 0;
  for (let waiting = 0; waiting < 2; waiting += 1) void gate.enter().then(() => (entered += 1));
  size = 0;
  gate.leave();
  gate.leave();
  await Promise.resolve();
  expect(entered).toBe(0);
  gate.leave();
  await expect.poll(() => entered).toBe(1);
  gate.leave();
  await expect.poll(() => entered).toBe(2);
  gate.leave();
  await gate.empty();
});

it('a run whose budget is spent goes on in the next one, lists without versions included', async () => {
  using runs = new Runs();
  const sink = fakeSink();
  let reads = 0;
  const units = (ledger: CallLedger) =>
    ['a', 'b', 'c', 'd'].map((id) => ({
      ...unit(`folder/${id}`),
      async *read() {
        ledger.count('/folder', false);
        reads += 1;
        yield folder(id);
      },
    }));
  const attempt = (budget?: number) => {
    const ledger = new CallLedger(budget);
    return runs.run({ extractors: [extractor(units(ledger))], sinks: [sink], ledger, concurrency: 1 });
  };
  const first = await attempt(3);
  expect(first).toMatchObject({ outcome: 'interrupted', exitCode: 130, error: { code: 'BUDGET_SPENT' } });
  expect(sink.batches).toEqual([]);
  expect(await attempt()).toMatchObject({ outcome: 'done', found: 4 });
  expect(reads).toBe(4);
  // One that finished is no run to go on from.
  await attempt();
  expect(reads).toBe(8);
});
