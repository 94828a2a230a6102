import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ConfigMistake,
  type ConfigNode,
  importPlugin,
  keyPosition,
  mistakeAt,
  nodeAt,
  PluginEntry,
  type PluginManifest,
  type Registry,
  SextantError,
  validatePart,
} from '@sextant/core';
import { entryFile } from './installed.ts';
import { pluginName } from './plugin-names.ts';

/** A plugin that the config enables, under the key that names it there. */
export interface EnabledPlugin {
  readonly key: string;
  readonly manifest: PluginManifest;
}

export interface PluginsFound {
  readonly plugins: readonly EnabledPlugin[];
  readonly mistakes: readonly ConfigMistake[];
  /** Keys that say `enabled: true`, those that could not be imported included. */
  readonly enabled: ReadonlySet<string>;
  /** Some entry is wrong, so what else would have been enabled is not known. */
  readonly undecided: boolean;
}

/** Imports what the config enables, and nothing else. */
export async function enabledPlugins(root: ConfigNode, registry: Registry, cwd: string): Promise<PluginsFound> {
  const written = nodeAt(root, ['plugins']);
  const plugins: EnabledPlugin[] = [];
  const mistakes: ConfigMistake[] = [];
  const enabled = new Set<string>();
  let undecided = false;
  for (const [key, { at }] of written?.kind === 'map' ? written.entries : []) {
    const path = ['plugins', key];
    const folders = [...(at.line === undefined ? [] : [dirname(resolve(cwd, at.file))]), cwd];
    const named = pluginName(key, registry.keys(), folders);
    if (named.is === 'unknown') {
      undecided = true;
      mistakes.push(mistakeAt(path, at, { message: 'unknown plugin', ...helpWith(named.suggestion) }));
      continue;
    }
    const entry = await validatePart(PluginEntry, root, path);
    undecided ||= !entry.ok;
    if (!entry.ok || !entry.output.enabled) continue;
    enabled.add(key);
    if (named.is === 'planned') {
      mistakes.push(mistakeAt([...path, 'enabled'], valueAt(root, key), { message: 'not available in this version' }));
      continue;
    }
    const found = await importEnabled(key, registry, folders);
    if (found instanceof SextantError) mistakes.push(mistakeAt(path, at, inWords(found)));
    else plugins.push({ key, manifest: found });
  }
  undecided ||= plugins.length < enabled.size;
  return { plugins, mistakes: [...mistakes, ...duplicates(plugins, root)], enabled, undecided };
}

function helpWith(suggestion: string | undefined) {
  const allowed =
    'known are those of `sextant plugins`, a path such as ./my-plugin.ts, or the name of an installed package';
  return suggestion === undefined ? { allowed } : { suggestion };
}

function valueAt(root: ConfigNode, key: string) {
  return nodeAt(root, ['plugins', key, 'enabled'])?.at ?? keyPosition(['plugins', key], root);
}

function inWords({ code, what, remedy }: SextantError) {
  return { code, message: what, allowed: remedy };
}

async function importEnabled(
  key: string,
  registry: Registry,
  folders: readonly string[],
): Promise<PluginManifest | SextantError> {
  const load = registry.get(key) ?? (() => importThirdParty(key, folders));
  try {
    return await importPlugin(key, load);
  } catch (error) {
    if (error instanceof SextantError) return error;
    throw error;
  }
}

/** Looked for beside the config, in the working directory, and beside this command. */
async function importThirdParty(name: string, folders: readonly string[]): Promise<unknown> {
  const file = entryFile(name, [...folders, dirname(fileURLToPath(import.meta.url))]);
  if (file !== undefined) return import(pathToFileURL(file).href);
  throw new SextantError({
    code: 'PLUGIN_NOT_INSTALLED',
    class: 'fatal',
    what: `The plugin ${name} is not installed: nothing is found from ${folders.join(' or ')}`,
    remedy: 'Install its package there, or correct the path.',
  });
}

/** The same plugin by name and by path, or two plugins that give themselves one name. */
function duplicates(plugins: readonly EnabledPlugin[], root: ConfigNode): readonly ConfigMistake[] {
  return plugins.flatMap(({ key, manifest }, index) => {
    const first = plugins.slice(0, index).find((other) => other.manifest.name === manifest.name);
    if (first === undefined) return [];
    const path = ['plugins', key];
    return [
      mistakeAt(path, keyPosition(path, root), {
        code: 'PLUGIN_DUPLICATE',
        message: `this is the plugin ${manifest.name} again, already enabled as ${first.key}`,
        allowed: 'keep one of them',
      }),
    ];
  });
}
