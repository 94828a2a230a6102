import type { z } from 'zod';
import { mistakesOf } from './issue.ts';
import type { ConfigMistake, ConfigPath } from './mistake.ts';
import { type ConfigNode, isAbsent, nodeAt, plainValue, type ScalarNode } from './node.ts';
import { acceptsText, childSchemas } from './shape.ts';

export type Validated<T> =
  | { readonly ok: true; readonly output: T; readonly mistakes: readonly [] }
  | { readonly ok: false; readonly mistakes: readonly ConfigMistake[] };

/**
 * Validates the part of a config that stands at `path`. Fields that could not be read make it fail without a mistake
 * here: what went wrong with them was said where they were read.
 */
export async function validatePart<S extends z.ZodType>(
  schema: S,
  root: ConfigNode,
  path: ConfigPath = [],
): Promise<Validated<z.output<S>>> {
  const node = nodeAt(root, path);
  const result = await schema.safeParseAsync(node === undefined ? undefined : plainValue(fit(schema, node)));
  if (result.success) return { ok: true, output: result.data, mistakes: [] };
  return { ok: false, mistakes: mistakesOf(result.error.issues, { schema, root, path }) };
}

/** Takes text from the environment for what the schema wants there: a number, a truth value, a list. */
export function fit(schema: z.core.$ZodType, node: ConfigNode): ConfigNode {
  if (node.kind === 'scalar') return acceptsText(schema) ? node : (readAsYaml(node) ?? node);
  if (node.kind === 'list') {
    const [element] = childSchemas(schema, 0);
    return element === undefined ? node : { ...node, items: node.items.map((item) => fit(element, item)) };
  }
  if (node.kind === 'unread') return node;
  const fitted = [...node.entries].map(([key, entry]) => {
    const candidates = childSchemas(schema, key);
    const child = candidates.find(acceptsText) ?? candidates[0];
    return [key, child === undefined ? entry : { ...entry, node: fit(child, entry.node) }] as const;
  });
  return { ...node, entries: new Map(fitted) };
}

function readAsYaml({ reading }: ScalarNode): ConfigNode | undefined {
  return isAbsent(reading) ? undefined : reading;
}
