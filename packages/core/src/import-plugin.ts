import { SextantError } from './errors.ts';
import type { PluginManifest } from './plugin.ts';

const KINDS: Readonly<Record<PluginManifest['kind'], 'emits' | 'accepts' | undefined>> = {
  extractor: 'emits',
  sink: 'accepts',
  'user-resolver': undefined,
};

/**
 * Imports one plugin and makes sure that its default export is a manifest.
 *
 * @throws SextantError `PLUGIN_BROKEN` (its own code fails while it is imported), `PLUGIN_NO_MANIFEST`; what `load` throws as a
 * SextantError (`PLUGIN_NOT_INSTALLED`) stays as it is. All fatal.
 */
export async function importPlugin(name: string, load: () => Promise<unknown>): Promise<PluginManifest> {
  const exported = await load().catch((error: unknown) => {
    if (error instanceof SextantError) throw error;
    throw new SextantError({
      code: 'PLUGIN_BROKEN',
      class: 'fatal',
      what: `The plugin ${name} fails while it is imported: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Correct or update the plugin.',
      cause: error,
    });
  });
  const manifest = isObject(exported) ? exported['default'] : undefined;
  const flaw = flawOf(manifest);
  if (flaw === undefined) return manifest as PluginManifest;
  throw new SextantError({
    code: 'PLUGIN_NO_MANIFEST',
    class: 'fatal',
    what: `The plugin ${name} has no manifest: ${flaw}`,
    remedy: 'Let its default export be what defineExtractor, defineResolver or defineSink returns.',
  });
}

/** The first thing that keeps a value from being a manifest. */
function flawOf(manifest: unknown): string | undefined {
  if (!isObject(manifest)) return 'nothing is exported as default';
  const { kind, name, summary, config, deps, create, needs } = manifest;
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind))
    return 'its `kind` is none of extractor, user-resolver, sink';
  if (typeof name !== 'string' || name === '') return '`name` is missing';
  if (typeof summary !== 'string') return '`summary` is missing';
  if (!isObjectSchema(config)) return '`config` is no zod 4 object schema';
  if (!isObject(deps)) return '`deps` is missing';
  if (!isObject(needs)) return '`needs` is missing';
  if (typeof create !== 'function') return '`create` is missing';
  const kinds = KINDS[kind as PluginManifest['kind']];
  if (kinds !== undefined && !Array.isArray(manifest[kinds]) && manifest[kinds] !== 'all')
    return `\`${kinds}\` is missing`;
  return undefined;
}

/** By structure: a plugin from elsewhere may bring a zod of its own. */
function isObjectSchema(schema: unknown): boolean {
  const inside = isObject(schema) ? schema['_zod'] : undefined;
  const def = isObject(inside) ? inside['def'] : undefined;
  return isObject(def) && def['type'] === 'object';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
