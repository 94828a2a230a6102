/** Where something is about to be broken. */
export interface Field {
  /** From the top; empty: the whole answer. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** It is a row, and no field of an object. */
  readonly inList: boolean;
}

export interface Break {
  readonly name: string;
  /** It can be done here, and makes a difference. */
  readonly fits: (field: Field) => boolean;
  readonly instead: (value: unknown) => unknown;
}

/** In place of a field that goes. */
export const REMOVED = Symbol('removed');
/** In place of lists in lists, which are written as text. */
export const DEEP = 'lists in lists';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !isList(value);
const typeOf = (value: unknown): string => (isList(value) ? 'list' : value === null ? 'null' : typeof value);

/** Something of another type. */
function another(name: string, type: string, instead: unknown): Break {
  return { name, fits: ({ value }) => typeOf(value) !== type, instead: () => instead };
}

/** A value that no client can have meant, of the right type where that is text or a number. */
function odd(name: string, instead: unknown): Break {
  return { name, fits: ({ value }) => value !== instead && !isList(value) && !isObject(value), instead: () => instead };
}

/** A field too many; also one by a name that every object has. */
function extra(name: string, inner: unknown): Break {
  return {
    name: `a field ${name}`,
    fits: ({ value }) => isObject(value),
    // `fromEntries` makes `__proto__` a field as any other; an assignment would not.
    instead: (value) => Object.fromEntries([...Object.entries(value as object), [name, inner]]),
  };
}

function ofList(name: string, instead: (rows: readonly unknown[]) => readonly unknown[]): Break {
  return {
    name,
    fits: ({ value }) => isList(value) && value.length > 0,
    instead: (value) => instead(value as readonly unknown[]),
  };
}

export const BREAKS: readonly Break[] = [
  { name: 'removed', fits: ({ path, inList }) => path.length > 0 && !inList, instead: () => REMOVED },
  another('null', 'null', null),
  another('a number', 'number', 17),
  another('text', 'string', 'text'),
  another('a list', 'list', ['item']),
  another('an object', 'object', { inner: 'text' }),
  another('true', 'boolean', true),
  odd('empty', ''),
  odd('100 kB', 'x'.repeat(100_000)),
  odd('negative', -1),
  odd('huge', Number.MAX_VALUE),
  odd('NaN', 'NaN'),
  odd('half a character', 'half \uD83D of one'),
  odd('a word of no list', 'no-such-word'),
  odd('no date', '2026-13-45T99:99:99.999Z'),
  odd('lists in lists', DEEP),
  extra('unheardOf', { inner: [1, 2, 3] }),
  extra('__proto__', { polluted: true }),
  extra('constructor', { prototype: { polluted: true } }),
  ofList('a row twice', ([first, ...rest]) => [first, first, ...rest]),
  ofList('a row that is text', ([, ...rest]) => ['text', ...rest]),
  ofList('a row that is null', ([, ...rest]) => [null, ...rest]),
  ofList('a row that is a list', ([first, ...rest]) => [[first], ...rest]),
];
