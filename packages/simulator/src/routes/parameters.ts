import { violation } from './refusal.ts';

/** What a query parameter may be; `anyOf` may be repeated. */
export type Parameter =
  | 'text'
  | 'flag'
  | 'number'
  | { readonly oneOf: readonly string[] }
  | { readonly anyOf: readonly string[] };

export type Parameters = Readonly<Record<string, Parameter>>;

/** Sigma refuses some and ignores others; a client that sends what it cannot mean has a bug either way. */
export function checkParameters(known: Parameters, query: URLSearchParams): void {
  for (const name of new Set(query.keys())) {
    const parameter = known[name];
    if (parameter === undefined) throw violation(`Unexpected query parameter: ${name}`);
    const values = query.getAll(name);
    const repeatable = typeof parameter === 'object' && 'anyOf' in parameter;
    if (values.length > 1 && !repeatable) throw violation(`${name} is given more than once`);
    for (const value of values) if (!fits(parameter, value)) throw violation(`${name} cannot be ${value}`);
  }
}

function fits(parameter: Parameter, value: string): boolean {
  if (parameter === 'text') return true;
  if (parameter === 'flag') return value === 'true' || value === 'false';
  if (parameter === 'number') return value !== '' && Number.isFinite(Number(value));
  return ('oneOf' in parameter ? parameter.oneOf : parameter.anyOf).includes(value);
}
