import { z } from 'zod';

/** What a zod schema says of itself. The one place that looks inside zod. */
type Inside = z.core.$ZodTypes;

/** A schema without its wrappers: optional, default, nullable, read-only, lazy, and the input side of a pipe. */
export function unwrap(schema: z.core.$ZodType): Inside {
  let innermost = schema;
  for (const layer of layers(schema)) innermost = layer;
  return innermost as Inside;
}

/** From the outermost wrapper to the schema within. */
function* layers(schema: z.core.$ZodType): Generator<z.core.$ZodType> {
  let layer: z.core.$ZodType | undefined = schema;
  while (layer !== undefined) {
    yield layer;
    layer = inner((layer as Inside)._zod.def);
  }
}

function inner(def: Inside['_zod']['def']): z.core.$ZodType | undefined {
  if (def.type === 'lazy') return def.getter();
  if (def.type === 'pipe') return def.in;
  return 'innerType' in def ? def.innerType : undefined;
}

/** A value given with `.meta({ … })` or `.describe(…)`, on the schema or on what it wraps. */
export function metaOf(schema: z.core.$ZodType, key: 'secret' | 'allowed' | 'description'): unknown {
  for (const layer of layers(schema)) {
    const value = z.globalRegistry.get(layer)?.[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

export function textMeta(schema: z.core.$ZodType | undefined, key: 'allowed' | 'description'): string | undefined {
  const value = schema === undefined ? undefined : metaOf(schema, key);
  return typeof value === 'string' ? value : undefined;
}

/** The schemas a value under this key may have: several where a union leaves it open, none where the key is unknown. */
export function childSchemas(schema: z.core.$ZodType, key: string | number): readonly z.core.$ZodType[] {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'record') return [def.valueType];
  if (def.type === 'array') return [def.element];
  if (def.type === 'union') return def.options.flatMap((option) => childSchemas(option, key));
  if (def.type !== 'object') return [];
  const child = Object.hasOwn(def.shape, key) ? def.shape[key] : def.catchall;
  return child === undefined ? [] : [child];
}

export function schemaAt(schema: z.core.$ZodType, path: readonly (string | number)[]): z.core.$ZodType | undefined {
  let candidates: readonly z.core.$ZodType[] = [schema];
  for (const part of path) candidates = candidates.flatMap((candidate) => childSchemas(candidate, part));
  return candidates[0];
}

/** The keys that a mapping may have by name. */
export function knownKeys(schema: z.core.$ZodType): readonly string[] {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  if (def.type === 'union') return [...new Set(def.options.flatMap(knownKeys))];
  return [];
}

export function isSecret(schema: z.core.$ZodType): boolean {
  return metaOf(schema, 'secret') === true;
}

export function isOptional(schema: z.core.$ZodType): boolean {
  return schema._zod.optin !== undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: 'mapping',
  record: 'mapping',
};

/** What a schema accepts, in words: `whole number, 1–10`, `text`, `list of text`, `workbook, report`. */
export function describeType(schema: z.core.$ZodType): string {
  const bare = unwrap(schema);
  const { def } = bare._zod;
  if (def.type === 'number') return numberInWords(bare);
  if (def.type === 'enum') return Object.values(def.entries).join(', ');
  if (def.type === 'literal') return def.values.map(String).join(', ');
  if (def.type === 'array') return `list of ${describeType(def.element)}`;
  if (def.type === 'union') return [...new Set(def.options.map(describeType))].join(' or ');
  return WORDS[def.type] ?? def.type;
}

function numberInWords(schema: z.core.$ZodType): string {
  const { type, minimum, maximum } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const low = bound(minimum);
  const high = bound(maximum);
  const name = type === 'integer' ? 'whole number' : 'number';
  if (low !== undefined && high !== undefined) return `${name}, ${low}–${high}`;
  if (low !== undefined) return `${name}, at least ${low}`;
  return high === undefined ? name : `${name}, at most ${high}`;
}

/** The bounds of a whole number that nobody set are those of JavaScript. */
function bound(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
}

/** Whether text is among what a schema accepts. */
export function acceptsText(schema: z.core.$ZodType): boolean {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'union') return def.options.some(acceptsText);
  if (def.type === 'literal') return def.values.some((value) => typeof value === 'string');
  return ['string', 'enum', 'template_literal', 'any', 'unknown'].includes(def.type);
}
