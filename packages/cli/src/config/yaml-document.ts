import type { ConfigMistake, ConfigNode, ConfigPath, Entry, Position } from '@sextant/core';
import { emptyMap, mistakeAt } from '@sextant/core';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { syntaxMessage } from './yaml-syntax.ts';

export interface YamlDocument {
  readonly root: ConfigNode;
  readonly mistakes: readonly ConfigMistake[];
  /** The text is no YAML: what was understood of it says nothing about the settings. */
  readonly broken: boolean;
}

/** Far above any config, far below what aliases of aliases can grow to. */
const MOST_NODES = 20_000;

/** Reads YAML with the position of every key and value. */
export function yamlDocument(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const flaws = [...document.errors, ...document.warnings];
  if (flaws.length > 0) {
    // What follows the first flaw is guesswork of the parser.
    const mistakes = flaws
      .toSorted((a, b) => a.pos[0] - b.pos[0])
      .slice(0, 1)
      .map(({ code, pos }) => mistakeAt([], positionOf(pos[0]), { message: syntaxMessage(code) }));
    return { root: emptyMap({ file, line: 1, column: 1 }), mistakes, broken: true };
  }

  const mistakes: ConfigMistake[] = [];
  const open = new Set<Node>();
  let count = 0;
  const read = (node: Node | null, path: ConfigPath, fallback: Position): ConfigNode => {
    const at = node?.range ? positionOf(node.range[0]) : fallback;
    count += 1;
    const target = isAlias(node) ? node.resolve(document) : node;
    if (target === undefined) {
      mistakes.push(mistakeAt(path, at, { message: syntaxMessage('BAD_ALIAS') }));
      return { kind: 'unread', at };
    }
    if (target === null) return { kind: 'scalar', at, value: null };
    if (isScalar(target)) return { kind: 'scalar', at, value: target.value as string | number | boolean | null };
    if (open.has(target) || count > MOST_NODES) {
      mistakes.push(mistakeAt(path, at, { message: 'an alias holds itself, or too much' }));
      return { kind: 'unread', at };
    }
    open.add(target);
    const result = isMap(target)
      ? readMap(target.items, path, at)
      : readList(isSeq(target) ? target.items : [], path, at);
    open.delete(target);
    return result;
  };
  const readList = (items: readonly unknown[], path: ConfigPath, at: Position): ConfigNode => ({
    kind: 'list',
    at,
    items: items.map((item, index) => read(item as Node | null, [...path, index], at)),
  });
  const readMap = (
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    path: ConfigPath,
    at: Position,
  ): ConfigNode => {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const keyAt = (key as Node).range ? positionOf((key as Node).range![0]) : at;
      const name = isScalar(key) ? keyText(key.value) : undefined;
      if (name === undefined) {
        mistakes.push(mistakeAt(path, keyAt, { message: 'a key is no text' }));
        continue;
      }
      const before = entries.get(name);
      if (before) mistakes.push(mistakeAt([...path, name], keyAt, twice(before.at)));
      const node = read(value as Node | null, [...path, name], keyAt);
      if (!before) entries.set(name, { at: keyAt, node });
    }
    return { kind: 'map', at, entries };
  };
  const start = { file, line: 1, column: 1 };
  const root = document.contents === null ? emptyMap(start) : read(document.contents, [], start);
  return { root: { ...root, at: start }, mistakes, broken: false };
}

function keyText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function twice(first: Position) {
  return { message: `written twice, first on line ${first.line ?? 1}`, allowed: 'keep one of them' };
}
