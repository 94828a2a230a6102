/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

/** A schema with its references written out, that refuses fields it does not name: a misspelt optional field shows. */
export function closed(schema: Schema, resolve: (reference: string) => Schema): Schema {
  const opened = open(schema);
  const nothingElse = { type: opened['type'] ?? 'object', unevaluatedProperties: false };
  if (opened.allOf !== undefined || (opened.properties !== undefined && opened.additionalProperties !== true)) {
    return { ...opened, ...nothingElse };
  }
  return opened;

  /** What lies below is closed, the object itself is not: it may be one of several parts of another. */
  function open(part: Schema): Schema {
    if (part.$ref !== undefined) return open(resolve(part.$ref));
    const { properties, additionalProperties, items, oneOf, anyOf, allOf, ...rest } = part;
    const below = (each: Schema) => closed(each, resolve);
    return {
      ...rest,
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, below(each)])),
      }),
      ...(additionalProperties !== undefined && {
        additionalProperties: typeof additionalProperties === 'boolean' ? additionalProperties : below(additionalProperties),
      }),
      ...(items && { items: below(items) }),
      ...(oneOf && { oneOf: oneOf.map(below) }),
      ...(anyOf && { anyOf: anyOf.map(below) }),
      ...(allOf && { allOf: allOf.map(open) }),
    };
  }
}
