import { type ConfigMistake, type ConfigNode, isAbsent, keyPosition, mistakeAt, nodeAt } from '@sextant/core';
import type { Draft } from './draft.ts';
import { put } from './overrides.ts';
import { MIRRORING } from './resolver-choice.ts';

/** Both tell of people, and partly of the same: a name that one of them hides is not to stand in records of the other. */
const TELLING = ['metadata', MIRRORING] as const;

/**
 * Has names hashed by both where one of the two says so and the other says nothing. Told once overrides and variables are
 * in their places: any of them may be what says it.
 */
export function agreeOnNames(draft: Draft, enabled: ReadonlySet<string>): void {
  const on = TELLING.filter((plugin) => enabled.has(plugin));
  const hashing = on.find((plugin) => namesOf(draft.root, plugin) === 'hash');
  if (hashing === undefined) return;
  const at = keyPosition(pathOf(hashing), draft.root);
  for (const plugin of on) {
    const said = namesOf(draft.root, plugin);
    if (said === undefined) draft.root = put(draft.root, pathOf(plugin), { kind: 'scalar', at, value: 'hash' }, at);
    if (said === 'plain') draft.mistakes.push(disagreement(draft.root, plugin, hashing));
  }
}

function disagreement(root: ConfigNode, plugin: string, hashing: string): ConfigMistake {
  const path = pathOf(plugin);
  const message = `names are plain here, and hashed by ${hashing}`;
  return mistakeAt(path, keyPosition(path, root), { message, allowed: 'set both to hash, or both to plain' });
}

/** Undefined where nothing is said. */
function namesOf(root: ConfigNode, plugin: string): unknown {
  const node = nodeAt(root, pathOf(plugin));
  if (isAbsent(node)) return undefined;
  return node?.kind === 'scalar' ? node.value : node;
}

function pathOf(plugin: string): readonly string[] {
  return ['plugins', plugin, 'names'];
}
