import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configJsonSchema, describeSettings, type PluginManifest } from '@sextant/core';
import { format } from 'oxfmt';
import { SECTIONS } from '../../packages/cli/src/config/sections.ts';
import { CLOUDS } from '../../packages/sigma-client/src/hosts.ts';
import { packages, read, ROOT } from '../boundaries/repository.ts';

/** What the sources decide and people read: each file as it should be. `pnpm generate` writes them. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const plugins = await builtInPlugins();
  const texts = new Map<string, string>();
  for (const { folder, manifest } of plugins) {
    const path = `${folder}/README.md`;
    // That every plugin has one is a boundary of its own.
    if (existsSync(join(ROOT, path))) texts.set(path, withPart(path, 'settings', describeSettings(manifest)));
  }
  texts.set('docs/plugins.md', pluginsPage(plugins));
  texts.set('docs/network.md', withPart('docs/network.md', 'clouds', cloudsTable()));
  const manifests = plugins.map(({ manifest }) => manifest);
  texts.set('docs/sextant.schema.json', JSON.stringify(configJsonSchema(SECTIONS, manifests), null, 2));
  return new Map(
    await Promise.all([...texts].map(async ([path, text]) => [path, await formatted(path, text)] as const)),
  );
}

interface BuiltIn {
  readonly folder: string;
  readonly manifest: PluginManifest;
}

async function builtInPlugins(): Promise<readonly BuiltIn[]> {
  const own = packages().filter(({ folder }) => folder.startsWith('plugins/'));
  return Promise.all(
    own.map(async ({ folder }) => {
      const { default: manifest } = (await import(join(ROOT, folder, 'src/index.ts'))) as { default: PluginManifest };
      return { folder, manifest };
    }),
  );
}

/** A page with the text between its two marks made anew. */
function withPart(path: string, name: string, part: string): string {
  const page = read(path);
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  if (!page.includes(start) || !page.includes(end)) throw new Error(`${path} has no ${start} … ${end}`);
  const before = page.slice(0, page.indexOf(start) + start.length);
  return `${before}\n\n${part}\n${page.slice(page.indexOf(end))}`;
}

function cloudsTable(): string {
  const rows = Object.entries(CLOUDS).map(([cloud, url]) => `| \`${cloud}\` | \`${new URL(url).host}\` |`);
  return `| \`sigma.cloud\` | host, port 443 |\n| --- | --- |\n${rows.join('\n')}\n`;
}

const KIND_NAMES: Readonly<Record<PluginManifest['kind'], string>> = {
  extractor: 'extractor',
  'user-resolver': 'user resolver',
  sink: 'sink',
};

function pluginsPage(plugins: readonly BuiltIn[]): string {
  const rows = plugins.map(({ folder, manifest: { name, kind, needs, summary } }) => {
    const level = needs.level === 'admin' ? 'an Admin’s' : 'any';
    return `| [\`${name}\`](../${folder}/README.md) | ${KIND_NAMES[kind]} | ${level} | ${summary} |`;
  });
  const settings = plugins.map(({ manifest }) => `## ${manifest.name}\n\n${describeSettings(manifest)}`);
  return `# Plugins

What comes with Sextant. Every plugin is on where the config says \`enabled: true\`, and not even imported where it does not. Made by \`pnpm generate\`: change the manifests, not this page.

| plugin | kind | credentials | what it does |
| --- | --- | --- | --- |
${rows.join('\n')}

Your own: [writing a plugin](writing-a-plugin.md).

${settings.join('\n')}`;
}

async function formatted(path: string, text: string): Promise<string> {
  const options = JSON.parse(read('.oxfmtrc.json')) as Record<string, unknown>;
  const { code, errors } = await format(path, text, { printWidth: options['printWidth'], singleQuote: true } as never);
  if (errors.length > 0) throw new Error(`${path} cannot be formatted: ${JSON.stringify(errors)}`);
  return code;
}
