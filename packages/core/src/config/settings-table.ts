import type { z } from 'zod';
import type { PluginManifest } from '../plugin.ts';
import { describeType, isOptional, isSecret, textMeta, unwrap } from './shape.ts';

/** A plugin's settings as a Markdown table, out of its schema. Nested ones are written with dots. */
export function describeSettings(manifest: Pick<PluginManifest, 'config'>): string {
  const rows = [...settingsOf(manifest.config, '', true)];
  if (rows.length === 0) return 'No settings beside `enabled`.\n';
  const header = ['Setting', 'Type', 'Default', 'Required', 'Meaning'];
  return `${[header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

function* settingsOf(schema: z.core.$ZodType, prefix: string, required: boolean): Generator<string[]> {
  const { def } = unwrap(schema)._zod;
  if (def.type !== 'object') return;
  for (const [key, field] of Object.entries(def.shape)) {
    const name = `${prefix}${key}`;
    const needed = required && !isOptional(field);
    yield [
      `\`${name}\``,
      cell(typeOf(field)),
      defaultOf(field),
      needed ? 'yes' : 'no',
      cell(textMeta(field, 'description') ?? ''),
    ];
    yield* settingsOf(field, `${name}.`, needed);
  }
}

function typeOf(schema: z.core.$ZodType): string {
  return isSecret(schema) ? `secret ${describeType(schema)}` : describeType(schema);
}

/** A default may be wrapped once more, in `optional` or `readonly`. */
function defaultOf(schema: z.core.$ZodType): string {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'default' || def.type === 'prefault') {
    const value = JSON.stringify(def.defaultValue);
    return value === '{}' ? '' : `\`${cell(value)}\``;
  }
  return 'innerType' in def ? defaultOf(def.innerType) : '';
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ');
}
