import { z } from 'zod';
import type { PluginManifest } from '../plugin.ts';
import { PluginEntry, settingsSchema } from './settings.ts';
import { isSecret, unwrap } from './shape.ts';

type Json = Record<string, unknown>;

/** Where a secret may come from, beside text. */
export const SecretSource = z.union([
  z.strictObject({ file: z.string().min(1).describe('File that holds the value') }),
  z.strictObject({ exec: z.array(z.string()).min(1).describe('Command that prints the value, and its arguments') }),
]);

/** The JSON Schema of the config file, for editors: the engine's settings, `sections`, and each plugin's own. */
export function configJsonSchema(sections: z.ZodRawShape, plugins: readonly PluginManifest[]): Json {
  const schema = draft(settingsSchema(sections));
  const known = plugins.map((plugin) => [plugin.name, pluginSchema(plugin)] as const);
  const properties = schema['properties'] as Record<string, Json>;
  properties['plugins'] = {
    ...properties['plugins'],
    properties: Object.fromEntries(known.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { ...schema, title: 'Sextant config' };
}

/** Settings of a plugin that is off are not looked at, so nothing of them is required. */
function pluginSchema({ kind, config, summary }: PluginManifest): Json {
  const { $schema: _, required = [], ...settings } = draft(config);
  const enabled = draft(PluginEntry.shape.enabled);
  delete enabled['$schema'];
  return {
    ...settings,
    description: summary,
    properties: { enabled, ...(settings['properties'] as Json) },
    // Which resolver runs follows from the rest of the config.
    required: kind === 'user-resolver' ? [] : ['enabled'],
    anyOf: [{ properties: { enabled: { const: false } } }, { required }],
  };
}

function draft(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => widen(zodSchema, jsonSchema as Json),
  }) as Json;
}

/** What the file may hold in place of the value itself: where a secret comes from, and `${NAME}` for a number. */
function widen(schema: z.core.$ZodType, json: Json): void {
  const secret = isSecret(schema);
  delete json['secret'];
  delete json['allowed'];
  if (json['anyOf'] !== undefined) return;
  const { description, ...bare } = json;
  if (secret) {
    const { $schema: _, ...source } = draft(SecretSource);
    replace(json, { description, anyOf: [bare, ...(source['anyOf'] as Json[])] });
  } else if (['number', 'boolean', 'enum', 'literal'].includes(unwrap(schema)._zod.def.type)) {
    const { default: fallback, ...value } = bare;
    const reference = { type: 'string', pattern: '\\$\\{[A-Za-z_]\\w*\\}' };
    replace(json, { description, default: fallback, anyOf: [value, reference] });
  }
}

function replace(json: Json, by: Json): void {
  for (const key of Object.keys(json)) delete json[key];
  for (const [key, value] of Object.entries(by)) if (value !== undefined) json[key] = value;
}
