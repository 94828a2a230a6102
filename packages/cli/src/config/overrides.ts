import {
  childSchemas,
  type ConfigMistake,
  type ConfigNode,
  type ConfigPath,
  emptyMap,
  entryOf,
  foldName,
  isSecret,
  knownKeys,
  mistakeAt,
  nearest,
  nodeAt,
  type Position,
  withEntry,
} from '@sextant/core';
import type { z } from 'zod';
import type { Environment } from './environment.ts';
import { yamlDocument } from './yaml-document.ts';

const PREFIX = /^SEXTANT_/i;

/** A part of the config with its schema. */
export interface Part {
  readonly schema: z.core.$ZodType;
  readonly path: ConfigPath;
}

/** One `SEXTANT_…` variable: `SEXTANT_SIGMA__CLIENT_ID` has the keys `SIGMA` and `CLIENT_ID`. */
export interface Override {
  readonly variable: string;
  readonly keys: readonly string[];
  readonly text: string;
}

/** The overrides of an environment, by name. An empty variable counts as not set. */
export function overridesIn(env: Environment): readonly Override[] {
  return Object.entries(env)
    .filter(([name, text]) => PREFIX.test(name) && text !== undefined && text !== '')
    .map(([variable, text = '']) => ({ variable, keys: variable.replace(PREFIX, '').split('__'), text }))
    .toSorted((a, b) => (a.variable < b.variable ? -1 : 1));
}

/** For the part of the config at `path`, whose schema is known: the same tree with the overrides in it. */
export function applyOverrides(
  root: ConfigNode,
  overrides: readonly Override[],
  part: Part,
): { readonly root: ConfigNode; readonly mistakes: readonly ConfigMistake[] } {
  const mistakes: ConfigMistake[] = [];
  let result = root;
  for (const override of overrides) {
    const at = { file: override.variable };
    const found = keysOf(part.schema, override.keys.slice(part.path.length));
    const path = [...part.path, ...found.keys];
    if (found.unknown === undefined) result = put(result, path, overrideValue(override), at);
    else
      mistakes.push(
        overrideMistake(override, { known: path, key: found.unknown, near: found.near, message: 'unknown setting' }),
      );
  }
  return { root: result, mistakes };
}

/** A variable whose name fits nothing. `known` is as much of it as does, `near` the key that may have been meant next. */
export function overrideMistake(
  { variable }: Override,
  said: {
    readonly known: ConfigPath;
    readonly key?: string;
    readonly near?: string | undefined;
    readonly message: string;
  },
): ConfigMistake {
  const path = said.key === undefined ? said.known : [...said.known, said.key.toLowerCase()];
  const suggestion = said.near === undefined ? {} : { suggestion: variableOf([...said.known, said.near]) };
  return mistakeAt(path, { file: variable }, { message: said.message, ...suggestion });
}

interface FoundKeys {
  readonly keys: readonly string[];
  readonly unknown?: string;
  readonly near?: string | undefined;
}

/** The keys as the schema spells them, as far as it knows them. */
function keysOf(schema: z.core.$ZodType, keys: readonly string[]): FoundKeys {
  let schemas: readonly z.core.$ZodType[] = [schema];
  const found: string[] = [];
  for (const key of keys) {
    const known = schemas.some(isSecret) ? ['file'] : schemas.flatMap(knownKeys);
    const name = known.find((candidate) => foldName(candidate) === foldName(key));
    if (name === undefined) return { keys: found, unknown: key, near: nearest(key, known) };
    found.push(name);
    schemas = schemas.flatMap((candidate) => childSchemas(candidate, name));
  }
  return { keys: found };
}

export function overrideValue({ variable, text }: Override): ConfigNode {
  const at = { file: variable };
  const { root, broken } = yamlDocument(text, variable);
  return { kind: 'scalar', at, value: text, ...(broken ? {} : { reading: everywhereAt(root, at) }) };
}

/** Lines and columns within a variable help nobody: its name is the position. */
function everywhereAt(node: ConfigNode, at: Position): ConfigNode {
  if (node.kind === 'list') return { ...node, at, items: node.items.map((item) => everywhereAt(item, at)) };
  if (node.kind !== 'map') return { ...node, at };
  const entries = [...node.entries].map(([key, entry]) => [key, { at, node: everywhereAt(entry.node, at) }] as const);
  return { ...node, at, entries: new Map(entries) };
}

/** Puts a value at a path. What stands on the way there keeps its place; keys that are new stand at `at`. */
export function put(root: ConfigNode, path: ConfigPath, node: ConfigNode, at: Position): ConfigNode {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (root.kind === 'list') {
    const items = root.items.map((item, index) => (index === Number(key) ? put(item, rest, node, at) : item));
    return { ...root, items };
  }
  const map = root.kind === 'map' ? root : emptyMap(at);
  const name = String(key);
  const inner = entryOf(map, name);
  const value = put(nodeAt(map, [name]) ?? emptyMap(at), rest, node, at);
  return withEntry(map, name, { at: inner?.at ?? at, node: value });
}

/** `['sigma', 'clientId']` → `SEXTANT_SIGMA__CLIENT_ID`. */
function variableOf(path: ConfigPath): string {
  const words = path.map((key) =>
    String(key)
      .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
      .replaceAll(/[^A-Za-z\d]+/g, '_'),
  );
  return `SEXTANT_${words.map((word) => word.replace(/^_/, '').toUpperCase()).join('__')}`;
}
