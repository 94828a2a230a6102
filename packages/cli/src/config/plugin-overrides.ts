import { type ConfigNode, foldName, nearest, nodeAt } from '@sextant/core';
import type { Draft } from './draft.ts';
import { applyOverrides, type Override, overrideMistake, overrideValue, put } from './overrides.ts';
import { PLANNED } from './plugin-names.ts';
import type { EnabledPlugin } from './plugins.ts';

/** An override of a plugin's own setting: it waits until the plugin, and with it the schema, is there. */
export interface PluginOverride {
  readonly plugin: string;
  readonly override: Override;
}

export function isPluginOverride({ keys: [first = ''] }: Override): boolean {
  return foldName(first) === 'plugins';
}

/** Switches plugins on and off, and returns what concerns their settings. */
export function overrideEnabled(
  draft: Draft,
  overrides: readonly Override[],
  builtIn: Iterable<string>,
): PluginOverride[] {
  const names = [...new Set([...writtenPlugins(draft.root), ...builtIn, ...PLANNED])];
  const waiting: PluginOverride[] = [];
  for (const override of overrides) {
    const [, name = '', setting, ...deeper] = override.keys;
    const plugin = names.find((candidate) => foldName(candidate) === foldName(name));
    if (plugin === undefined) {
      draft.mistakes.push(
        overrideMistake(override, {
          known: ['plugins'],
          key: name,
          near: nearest(name, names),
          message: 'unknown plugin',
        }),
      );
    } else if (setting === undefined) {
      draft.mistakes.push(
        overrideMistake(override, { known: ['plugins', plugin], near: 'enabled', message: 'incomplete' }),
      );
    } else if (foldName(setting) === 'enabled' && deeper.length === 0) {
      const path = ['plugins', plugin, 'enabled'];
      draft.root = put(draft.root, path, overrideValue(override), { file: override.variable });
    } else {
      waiting.push({ plugin, override });
    }
  }
  return waiting;
}

/** Overrides of plugins that are off are left alone, as are their settings in the file. */
export function overrideSettings(
  draft: Draft,
  waiting: readonly PluginOverride[],
  plugins: readonly EnabledPlugin[],
): void {
  for (const { plugin, override } of waiting) {
    const enabled = plugins.find(({ key }) => key === plugin);
    if (enabled === undefined) continue;
    const part = { schema: enabled.manifest.config, path: ['plugins', plugin] };
    const { root, mistakes } = applyOverrides(draft.root, [override], part);
    draft.root = root;
    draft.mistakes.push(...mistakes);
  }
}

function writtenPlugins(root: ConfigNode): Iterable<string> {
  const plugins = nodeAt(root, ['plugins']);
  return plugins?.kind === 'map' ? plugins.entries.keys() : [];
}
