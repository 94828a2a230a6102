import { plainTable } from './plain-table.ts';
import { styleOf, type Look } from './style.ts';

/** A plugin as `sextant plugins --json` tells it. */
export interface PluginLine {
  readonly name: string;
  readonly kind: 'extractor' | 'user-resolver' | 'sink';
  /** Left out where no config says. */
  readonly enabled?: boolean;
  readonly tokenLevel: 'any' | 'admin';
  readonly summary: string;
}

export function renderPlugins(plugins: readonly PluginLine[], look: Look): string {
  const { bold, green, dim } = styleOf(look);
  const state = ({ enabled }: PluginLine) => (enabled === undefined ? dim('?') : enabled ? green('yes') : dim('no'));
  const rows = plugins.map((plugin) => [plugin.name, plugin.kind, state(plugin), plugin.tokenLevel, plugin.summary]);
  return plainTable(
    ['plugin', 'kind', 'enabled', 'token', 'summary'].map((word) => bold(word)),
    rows,
  );
}
