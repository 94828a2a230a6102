import type { ConfigPath, Position } from './mistake.ts';

/** A config as it was written: values, and where each of them stands. Read by the command, validated by the engine. */
export type ConfigNode = MapNode | ListNode | ScalarNode | UnreadNode;

export interface MapNode {
  readonly kind: 'map';
  readonly at: Position;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  /** Where the key stands. */
  readonly at: Position;
  readonly node: ConfigNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly at: Position;
  readonly items: readonly ConfigNode[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: Position;
  readonly value: string | number | boolean | null;
  /** How messages show it, where the value itself came from elsewhere: `${SIGMA_CLIENT_ID}`. */
  readonly shown?: string;
  /** Text from the environment, read as YAML: taken where the schema wants something other than text. */
  readonly reading?: ConfigNode;
}

/** Written, but without a value to check: what it refers to could not be had (a mistake of its own), or nobody asked. */
export interface UnreadNode {
  readonly kind: 'unread';
  readonly at: Position;
}

export function emptyMap(at: Position): MapNode {
  return { kind: 'map', at, entries: new Map() };
}

/** An empty value (`proxy:`) counts as not written. */
export function isAbsent(node: ConfigNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

export function entryOf(node: ConfigNode | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function nodeAt(root: ConfigNode, path: ConfigPath): ConfigNode | undefined {
  let node: ConfigNode | undefined = root;
  for (const part of path) {
    if (node?.kind === 'list') node = node.items[Number(part)];
    else node = entryOf(node, String(part))?.node;
  }
  return node;
}

/** The same map with one entry put in, or put in place of the one there is. */
export function withEntry(map: MapNode, key: string, entry: Entry): MapNode {
  return { ...map, entries: new Map(map.entries).set(key, entry) };
}

/** Maps are merged key by key; anything else of the later one replaces the earlier one. */
export function mergeNodes(earlier: ConfigNode, later: ConfigNode): ConfigNode {
  if (earlier.kind !== 'map' || later.kind !== 'map') return later;
  const entries = new Map(earlier.entries);
  for (const [key, entry] of later.entries) {
    const before = entries.get(key);
    entries.set(key, before ? { at: mergedAt(before, entry), node: mergeNodes(before.node, entry.node) } : entry);
  }
  return { ...earlier, entries };
}

function mergedAt(before: Entry, entry: Entry): Position {
  return before.node.kind === 'map' && entry.node.kind === 'map' ? before.at : entry.at;
}

/** The plain value. Absent and unread entries are left out. */
export function plainValue(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'unread') return undefined;
  if (node.kind === 'list') return node.items.map(plainValue);
  const written = [...node.entries].filter(([, { node: value }]) => !isAbsent(value) && value.kind !== 'unread');
  return Object.fromEntries(written.map(([key, { node: value }]) => [key, plainValue(value)]));
}
