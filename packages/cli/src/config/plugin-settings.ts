import {
  type ConfigNode,
  type Enabled,
  entryOf,
  importPlugin,
  isAbsent,
  type MapNode,
  nodeAt,
  type PluginManifest,
  type Registry,
  validatePart,
  withEntry,
} from '@sextant/core';
import type { Draft } from './draft.ts';
import type { PluginsFound } from './plugins.ts';
import { COMMON_USERS_RESOLVER, CSV_RESOLVER, LOGIN_USER_RESOLVER, resolverOf } from './resolver-choice.ts';
import { without } from './sections-in-use.ts';

/** The enabled plugins with their validated settings, and the resolver that follows from the config. */
export async function composedPlugins(
  draft: Draft,
  found: PluginsFound,
  registry: Registry,
): Promise<readonly Enabled<PluginManifest>[]> {
  const composed: Enabled<PluginManifest>[] = [];
  const add = async (manifest: PluginManifest, root: ConfigNode, path: readonly string[]) => {
    const settings = await validatePart(manifest.config, root, path);
    draft.mistakes.push(...settings.mistakes);
    if (settings.ok) composed.push({ name: manifest.name, manifest, config: settings.output });
  };
  const manifests = found.plugins.map(({ manifest }) => manifest);
  const resolver = resolverOf({ ...found, manifests });
  const idle = [LOGIN_USER_RESOLVER, COMMON_USERS_RESOLVER].filter((name) => name !== resolver);
  for (const { key, manifest } of found.plugins) {
    if (key === LOGIN_USER_RESOLVER || idle.includes(key)) continue;
    // That the file is missing is told already, and better.
    if (key === COMMON_USERS_RESOLVER && isAbsent(nodeAt(draft.root, ['plugins', key, 'file']))) continue;
    await add(manifest, withoutEnabled(draft.root, key), ['plugins', key]);
  }
  const load = registry.get(LOGIN_USER_RESOLVER);
  const loginUser = onlyEntry(draft.root, 'loginUserName');
  if (load && loginUser && resolver === LOGIN_USER_RESOLVER && !found.enabled.has(CSV_RESOLVER)) {
    await add(await importPlugin(LOGIN_USER_RESOLVER, load), loginUser, []);
  }
  return composed;
}

/** `enabled` is the engine's; a plugin's schema does not know it. */
function withoutEnabled(root: ConfigNode, key: string): ConfigNode {
  const plugins = nodeAt(root, ['plugins']);
  const entry = entryOf(plugins, key);
  if (root.kind !== 'map' || plugins?.kind !== 'map' || entry === undefined) return root;
  const stripped = withEntry(plugins, key, { ...entry, node: without(entry.node, 'enabled') });
  return withEntry(root, 'plugins', { at: entryOf(root, 'plugins')?.at ?? plugins.at, node: stripped });
}

/** What the login user's resolver is fed with, at its place in the config. */
function onlyEntry(root: ConfigNode, key: string): MapNode | undefined {
  const entry = entryOf(root, key);
  if (entry === undefined || isAbsent(entry.node)) return undefined;
  return { kind: 'map', at: root.at, entries: new Map([[key, entry]]) };
}
