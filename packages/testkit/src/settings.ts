import { z } from 'zod';

export interface Setting {
  /** Nested ones with dots. */
  readonly path: string;
  readonly description: string | undefined;
  readonly secret: boolean;
}

interface JsonSchema {
  readonly description?: string;
  readonly secret?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every setting of a schema, nested ones included. */
export function settingsOf(schema: z.ZodObject): readonly Setting[] {
  return [...settingsBelow(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, '')];
}

function* settingsBelow({ properties = {}, items, anyOf = [] }: JsonSchema, prefix: string): Generator<Setting> {
  for (const [key, field] of Object.entries(properties)) {
    const path = `${prefix}${key}`;
    yield { path, description: field.description, secret: field.secret === true };
    yield* settingsBelow(field, `${path}.`);
  }
  for (const inner of [...anyOf, ...(items ? [items] : [])]) yield* settingsBelow(inner, prefix);
}
