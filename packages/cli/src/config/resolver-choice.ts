import {
  type ConfigNode,
  entryOf,
  keyPosition,
  nodeAt,
  PluginEntry,
  type PluginManifest,
  validatePart,
} from '@sextant/core';
import { put } from './overrides.ts';

/** The built-in resolvers: which of them runs follows from the config. */
export const LOGIN_USER_RESOLVER = 'login-user-resolver';
export const COMMON_USERS_RESOLVER = 'common-users-resolver';
export const CSV_RESOLVER = 'csv-identity-resolver';
export const MIRRORING = 'permission-mirroring';

const BUILT_IN_RESOLVERS: readonly string[] = [LOGIN_USER_RESOLVER, COMMON_USERS_RESOLVER, CSV_RESOLVER];

export interface EnabledPlugins {
  /** Keys of plugins that say `enabled: true`. */
  readonly enabled: ReadonlySet<string>;
  /** Those of them that could be imported. */
  readonly manifests: readonly PluginManifest[];
}

/**
 * The built-in resolver that runs: the login user's where permission mirroring is off; the file's where it is on with a
 * CSV; else that of the common users. None where somebody's own resolver is enabled.
 */
export function resolverOf({ enabled, manifests }: EnabledPlugins): string | undefined {
  const own = manifests.some(({ kind, name }) => kind === 'user-resolver' && !BUILT_IN_RESOLVERS.includes(name));
  if (own) return undefined;
  if (!enabled.has(MIRRORING)) return LOGIN_USER_RESOLVER;
  return enabled.has(CSV_RESOLVER) ? CSV_RESOLVER : COMMON_USERS_RESOLVER;
}

/** Switches the resolver of the common users on where it follows from the config, unless its entry says on or off itself. */
export async function withImpliedResolver(root: ConfigNode): Promise<ConfigNode> {
  const path = ['plugins', COMMON_USERS_RESOLVER];
  if (entryOf(nodeAt(root, path), 'enabled') !== undefined) return root;
  const isImplied = (await isOn(root, MIRRORING)) && !(await isOn(root, CSV_RESOLVER));
  if (!isImplied && nodeAt(root, path)?.kind !== 'map') return root;
  const at = keyPosition(nodeAt(root, path) === undefined ? ['plugins', MIRRORING] : path, root);
  return put(root, [...path, 'enabled'], { kind: 'scalar', at, value: isImplied }, at);
}

async function isOn(root: ConfigNode, plugin: string): Promise<boolean> {
  const path = ['plugins', plugin];
  if (nodeAt(root, path) === undefined) return false;
  const entry = await validatePart(PluginEntry, root, path);
  return entry.ok && entry.output.enabled;
}
