import {
  type ConfigMistake,
  type ConfigNode,
  type ConfigPath,
  type Entry,
  mistakeAt,
  type ScalarNode,
} from '@sextant/core';
import { yamlDocument } from './yaml-document.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly node: ConfigNode;
  readonly mistakes: readonly ConfigMistake[];
}

const REFERENCE = /\$(\$?)\{([^}]*)(\}?)/g;

/**
 * Puts the environment's values in place of `${NAME}` in every text below a node; `$${` stands for `${` itself. What was put
 * in is never looked at again. Values that came from the environment themselves stay as they are.
 */
export function substitute(node: ConfigNode, path: ConfigPath, env: Environment): Substituted {
  if (node.kind === 'scalar') return inText(node, path, env);
  if (node.kind === 'unread') return { node, mistakes: [] };
  if (node.kind === 'list') {
    const items = node.items.map((item, index) => substitute(item, [...path, index], env));
    return { node: { ...node, items: items.map((item) => item.node) }, mistakes: items.flatMap((i) => i.mistakes) };
  }
  const mistakes: ConfigMistake[] = [];
  const entries = new Map<string, Entry>();
  for (const [key, entry] of node.entries) {
    const done = substitute(entry.node, [...path, key], env);
    entries.set(key, { ...entry, node: done.node });
    mistakes.push(...done.mistakes);
  }
  return { node: { ...node, entries }, mistakes };
}

/** Whether a value waits for the environment. */
export function refersToEnvironment(node: ConfigNode): boolean {
  return isWritten(node) && node.value.replaceAll('$${', '').includes('${');
}

function isWritten(node: ConfigNode): node is ScalarNode & { readonly value: string } {
  return node.kind === 'scalar' && typeof node.value === 'string' && node.at.line !== undefined;
}

function inText(node: ScalarNode, path: ConfigPath, env: Environment): Substituted {
  if (!isWritten(node) || !node.value.includes('${')) return { node, mistakes: [] };
  const mistakes: ConfigMistake[] = [];
  const value = node.value.replaceAll(REFERENCE, (_all, escaped: string, name: string, end: string) => {
    if (escaped !== '') return `\${${name}${end}`;
    const flaw = flawOf(name, end, env);
    if (flaw !== undefined) mistakes.push(mistakeAt(path, node.at, flaw));
    return Object.hasOwn(env, name) ? (env[name] ?? '') : '';
  });
  if (mistakes.length > 0) return { node: { kind: 'unread', at: node.at }, mistakes };
  if (!refersToEnvironment(node)) return { node: { ...node, value }, mistakes };
  return { node: { ...node, value, shown: node.value, ...scalarReading(value, node) }, mistakes };
}

function flawOf(name: string, end: string, env: Environment): { message: string; allowed?: string } | undefined {
  const allowed = 'write $${ for the text ${ itself';
  if (end === '') return { message: '${ without a closing }', allowed };
  if (!/^[A-Za-z_]\w*$/.test(name)) return { message: '${…} holds no name of a variable', allowed };
  return !Object.hasOwn(env, name) || env[name] === undefined
    ? { message: `the environment variable ${name} is not set` }
    : undefined;
}

/** What text from outside means where the schema wants a number or a truth value. Never a structure. */
function scalarReading(text: string, { at }: ScalarNode): { readonly reading?: ConfigNode } {
  const { root, broken } = yamlDocument(text, at.file);
  return broken || root.kind !== 'scalar' ? {} : { reading: { ...root, at } };
}
