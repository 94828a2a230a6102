import { expect, it } from 'vitest';
import { BREAKS } from '../src/faults/breaks.ts';
import { breakJson, Dice } from '../src/index.ts';
import { startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

const GOOD = { entries: [{ id: 'a', count: 1, tags: [{ name: 't' }], by: null, old: false }, { id: 'b' }], total: 2 };

function broken(serial: number, seed = 1): { readonly text: string; readonly what: string } {
  const dice = new Dice(seed);
  return breakJson(GOOD, (sides, ...name) => dice.roll(sides, serial, ...name));
}

const MANY = Array.from({ length: 3000 }, (_, serial) => broken(serial));

/** The places where two values are not the same; what is no object or list is one place. */
function differences(one: unknown, other: unknown): number {
  if (JSON.stringify(one) === JSON.stringify(other)) return 0;
  const [a, b] = [one, other].map((value) => (isObject(value) ? new Map(Object.entries(value)) : undefined));
  if (a === undefined || b === undefined || Array.isArray(one) !== Array.isArray(other)) return 1;
  if (Array.isArray(one) && a.size !== b.size) return 1;
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].reduce((sum, key) => sum + differences(a.get(key), b.get(key)), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

it('one thing is broken, never none and never two, and JSON stays JSON', () => {
  const shallow = MANY.filter(({ what }) => !what.endsWith(': lists in lists'));
  expect(shallow.filter(({ text }) => differences(GOOD, JSON.parse(text)) !== 1)).toEqual([]);
  const deep = MANY.filter(({ what }) => what.endsWith(': lists in lists'));
  expect(deep.filter(({ text }) => !text.includes('[[[[') || JSON.parse(text) === undefined)).toEqual([]);
});

it('every break there is comes about, and everywhere', () => {
  const done = new Set(MANY.map(({ what }) => what.split(': ').at(-1)));
  expect(BREAKS.map(({ name }) => name).filter((name) => !done.has(name))).toEqual([]);
  const places = new Set(MANY.map(({ what }) => what.split(': ')[0]));
  for (const place of ['', 'total', 'entries', 'entries.0', 'entries.1.id', 'entries.0.tags.0.name']) {
    expect(places).toContain(place);
  }
});

it('the same roll breaks the same, another seed something else', () => {
  const texts = (seed: number) => MANY.slice(0, 20).map((_, serial) => broken(serial, seed).text);
  expect(texts(1)).toEqual(texts(1));
  expect(texts(1)).not.toEqual(texts(2));
});

it('as a fault it strikes what was answered, and leaves a refusal as it is', async () => {
  await using plain = await startSimulator({ org: 'tiny' });
  const calm = await (await Caller.signIn(plain)).get('/v2/workbooks');
  await using simulator = await startSimulator({
    org: 'tiny',
    faults: 'broken:/v2/workbooks,broken:/v2/files/{inodeId}',
  });
  const admin = await Caller.signIn(simulator);
  const struck = await admin.get('/v2/workbooks');
  expect(struck.status).toBe(200);
  expect(struck.body).not.toEqual(calm.body);
  expect(await admin.get('/v2/files/nothing')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});
