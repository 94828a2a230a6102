import type { z } from 'zod';
import type { ConfigPath } from './mistake.ts';
import type { ConfigNode } from './node.ts';
import { childSchemas, isSecret } from './shape.ts';

/** The fields of a part that its schema marks as secret with `.meta({ secret: true })`, and what is written there. */
export function* secretFields(
  schema: z.core.$ZodType,
  node: ConfigNode,
  path: ConfigPath,
): Generator<{ readonly path: ConfigPath; readonly node: ConfigNode }> {
  if (isSecret(schema)) yield { path, node };
  else yield* secretsBelow([schema], node, path);
}

function* secretsBelow(
  schemas: readonly z.core.$ZodType[],
  node: ConfigNode,
  path: ConfigPath,
): Generator<{ readonly path: ConfigPath; readonly node: ConfigNode }> {
  const children: readonly (readonly [string | number, ConfigNode])[] =
    node.kind === 'map'
      ? [...node.entries].map(([key, entry]) => [key, entry.node] as const)
      : node.kind === 'list'
        ? node.items.map((item, index) => [index, item] as const)
        : [];
  for (const [key, child] of children) {
    const candidates = schemas.flatMap((schema) => childSchemas(schema, key));
    if (candidates.some(isSecret)) yield { path: [...path, key], node: child };
    else yield* secretsBelow(candidates, child, [...path, key]);
  }
}
