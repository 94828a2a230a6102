import { type ConfigPath, nodeAt } from '@sextant/core';
import type { Draft } from './draft.ts';
import { type Environment, substitute } from './environment.ts';
import { put } from './overrides.ts';
import type { EnabledPlugin } from './plugins.ts';

/** Enough to know which plugins are on. */
export function substituteEnabled(draft: Draft, env: Environment): void {
  const plugins = nodeAt(draft.root, ['plugins']);
  for (const key of plugins?.kind === 'map' ? plugins.entries.keys() : []) {
    substituteIn(draft, ['plugins', key, 'enabled'], env);
  }
}

/** All but the settings of plugins that are off: their variables need not be set. */
export function substituteSettings(draft: Draft, plugins: readonly EnabledPlugin[], env: Environment): void {
  const top = draft.root.kind === 'map' ? [...draft.root.entries.keys()] : [];
  for (const key of top.filter((name) => name !== 'plugins')) substituteIn(draft, [key], env);
  for (const { key } of plugins) substituteIn(draft, ['plugins', key], env);
}

function substituteIn(draft: Draft, path: ConfigPath, env: Environment): void {
  const written = nodeAt(draft.root, path);
  if (written === undefined) return;
  const { node, mistakes } = substitute(written, path, env);
  draft.mistakes.push(...mistakes);
  if (node !== written) draft.root = put(draft.root, path, node, written.at);
}
