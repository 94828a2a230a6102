import { plainTable } from './plain-table.ts';
import { styleOf, type Look } from './style.ts';
import { widthOf, wrap } from './width.ts';

/** A plugin as `sextant plugins --json` tells it. */
export interface PluginLine {
  readonly name: string;
  readonly kind: 'extractor' | 'user-resolver' | 'sink';
  /** Left out where no config says. */
  readonly enabled?: boolean;
  readonly tokenLevel: 'any' | 'admin';
  readonly summary: string;
}

/** `enabled` and `token`, and the gaps between all columns. */
const BETWEEN_COLUMNS = 20;
const NARROWEST_SUMMARY = 24;

export function renderPlugins(plugins: readonly PluginLine[], look: Look): string {
  const { bold, green, dim } = styleOf(look);
  const state = ({ enabled }: PluginLine) => (enabled === undefined ? dim('?') : enabled ? green('yes') : dim('no'));
  const beside = Math.max(...plugins.map(({ name, kind }) => widthOf(name) + widthOf(kind))) + BETWEEN_COLUMNS;
  const room = Math.max(look.width - beside, NARROWEST_SUMMARY);
  const rows = plugins.map((plugin) => [
    plugin.name,
    plugin.kind,
    state(plugin),
    plugin.tokenLevel,
    wrap(plugin.summary, room),
  ]);
  return plainTable(
    ['plugin', 'kind', 'enabled', 'token', 'summary'].map((word) => bold(word)),
    rows,
  );
}
