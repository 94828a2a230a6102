import { type ConfigNode, entryOf, isSecret, type MapNode, childSchemas, validatePart } from '@sextant/core';
import type { z } from 'zod';
import type { Draft } from './draft.ts';
import { refersToEnvironment } from './environment.ts';
import { SECTIONS } from './sections.ts';

/** Sections that only some plugins look at. */
const USERS: Readonly<Record<string, readonly string[]>> = {
  alation: ['sink-alation', 'permission-mirroring', 'common-users-resolver'],
};

/**
 * Takes the sections out that no enabled plugin looks at, after a look at their shape. Their secrets are not fetched and
 * their variables need not be set: nobody wants them.
 */
export async function withoutUnusedSections(draft: Draft, enabled: ReadonlySet<string>): Promise<ConfigNode> {
  let result = draft.root;
  for (const [name, users] of Object.entries(USERS)) {
    const entry = entryOf(result, name);
    const schema: z.ZodType | undefined = SECTIONS[name as keyof typeof SECTIONS];
    if (entry === undefined || schema === undefined || users.some((user) => enabled.has(user))) continue;
    const looked = without(result, name);
    const entries = new Map(looked.entries).set(name, { ...entry, node: unread(entry.node, schema) });
    draft.mistakes.push(...(await validatePart(schema, { ...looked, entries }, [name])).mistakes);
    result = looked;
  }
  return result;
}

export function without(map: ConfigNode, key: string): MapNode {
  const entries = new Map(map.kind === 'map' ? map.entries : []);
  entries.delete(key);
  return { kind: 'map', at: map.at, entries };
}

export function only(map: ConfigNode, key: string): MapNode {
  const entry = entryOf(map, key);
  return { kind: 'map', at: map.at, entries: new Map(entry === undefined ? [] : [[key, entry]]) };
}

function unread(node: ConfigNode, schema: z.core.$ZodType): ConfigNode {
  if (isSecret(schema) || refersToEnvironment(node)) return { kind: 'unread', at: node.at };
  if (node.kind !== 'map') return node;
  const entries = [...node.entries].map(([key, entry]) => {
    const candidates = childSchemas(schema, key);
    const child = candidates.find(isSecret) ?? candidates[0];
    return [key, child === undefined ? entry : { ...entry, node: unread(entry.node, child) }] as const;
  });
  return { ...node, entries: new Map(entries) };
}
