import { BREAKS, DEEP, type Field, REMOVED } from './breaks.ts';

/** A whole number from 0 up to, not including, `sides`, which follows from the name. */
export type Roll = (sides: number, ...name: readonly (string | number)[]) => number;

export interface BrokenJson {
  readonly text: string;
  /** Where, and how: `entries.0.ownerId: null`. */
  readonly what: string;
}

const DEPTH = 20_000;

/** Breaks exactly one thing of what was a good answer; the same roll breaks the same. */
export function breakJson(good: unknown, roll: Roll): BrokenJson {
  const spot = spotIn(good, roll);
  const fitting = BREAKS.filter(({ fits }) => fits(spot));
  const chosen = fitting[roll(fitting.length, 'break')];
  if (chosen === undefined) throw new RangeError('null is all there is, and can be anything but null');
  const text = JSON.stringify(replaced(good, spot.path, chosen.instead(spot.value)));
  // Written as text: what writes JSON goes down into it step by step, and would not come back.
  const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
  return { text: text.replace(JSON.stringify(DEEP), deep), what: `${spot.path.join('.')}: ${chosen.name}` };
}

/** Down from the top by chance, so that a long list hides neither the page around it nor what is in its rows. */
function spotIn(good: unknown, roll: Roll): Field {
  let value = good;
  let inList = false;
  const path: string[] = [];
  for (;;) {
    const at = path.length;
    const inside = isDeep(value) ? Object.entries(value) : [];
    const deeper = inside.filter(([, inner]) => isDeep(inner));
    const choice = deeper.length > 0 && roll(GOES_DEEP_BUT, 'deeper', at) > 0 ? deeper : inside;
    const entered = choice[roll(choice.length || 1, 'enter', at)];
    if (entered === undefined || roll(STOPS_IN, 'stay', at) === 0) return { path, value, inList };
    inList = Array.isArray(value);
    path.push(entered[0]);
    value = entered[1];
  }
}

/** One in so many stops before it is at the bottom. */
const STOPS_IN = 8;
/** But for one in so many it goes where there is more below. */
const GOES_DEEP_BUT = 4;

function isDeep(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function replaced(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, instead) : item));
  const fields = Object.entries(value as object).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    const next = replaced(inner, rest, instead);
    return next === REMOVED ? [] : [[name, next]];
  });
  return Object.fromEntries(fields);
}
