import { nearest } from '@sextant/core';
import { entryFile, isPath } from './installed.ts';

/** Plugins that have their place in a config, but are not in this version. */
export const PLANNED: readonly string[] = ['lineage', 'preview-export', 'sink-alation'];

export type PluginName =
  | { readonly is: 'built-in' | 'planned' | 'third-party' }
  | { readonly is: 'unknown'; readonly suggestion?: string };

/**
 * What a key under `plugins` names. Somebody's own plugin is named by a path (`./my-sink.ts`), by a scoped package name
 * (`@acme/…`), by a package name with the word `sextant` in it (`sextant-sink-kafka`), or by the name of any package that is
 * installed. Everything else is a built-in plugin, mistyped.
 */
export function pluginName(name: string, builtIn: Iterable<string>, folders: readonly string[]): PluginName {
  const names = [...builtIn];
  if (names.includes(name)) return { is: 'built-in' };
  if (PLANNED.includes(name)) return { is: 'planned' };
  if (isPath(name) || /^@[^/]+\/.+/.test(name) || name.split(/[^a-z\d]+/).includes('sextant')) {
    return { is: 'third-party' };
  }
  if (/^[a-z\d]/.test(name) && entryFile(name, folders) !== undefined) return { is: 'third-party' };
  const suggestion = nearest(name, [...names, ...PLANNED]);
  return { is: 'unknown', ...(suggestion === undefined ? {} : { suggestion }) };
}
