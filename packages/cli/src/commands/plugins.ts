import type { Command } from 'commander';
import { importPlugin, SextantError, type Composition, type PluginManifest } from '@sextant/core';
import { configFiles } from '../config-files.ts';
import { loadConfig } from '../config/load.ts';
import { DONE } from '../exit-code.ts';
import { BUILT_IN } from '../plugins.ts';
import { renderPlugins, type PluginLine } from '../screen/plugin-table.ts';
import { action, type Session } from '../session.ts';
import { lookOf } from '../terminal/capabilities.ts';
import { writeStdout } from '../terminal/stdout.ts';

const EXAMPLES = `
Examples:
  $ sextant plugins                     what there is, and what sextant.yaml enables
  $ sextant plugins --json -c night.yaml`;

export function addPlugins(program: Command): void {
  program
    .command('plugins')
    .description('list every plugin: kind, enabled or not, token level, summary')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(action(plugins));
}

async function plugins(session: Session, { json }: { readonly json?: true }): Promise<number> {
  const lines = await pluginLines(session);
  const look = lookOf(process.stdout, session.env);
  await writeStdout(`${json ? JSON.stringify(lines, null, 2) : renderPlugins(lines, look)}\n`);
  return DONE;
}

async function pluginLines(session: Session): Promise<PluginLine[]> {
  const builtIn = await Promise.all([...BUILT_IN].map(([name, load]) => importPlugin(name, load)));
  const composition = await compositionIfAny(session);
  const enabled = composition && [composition.resolver, ...composition.extractors, ...composition.sinks];
  const others = (enabled ?? []).filter(({ name }) => !BUILT_IN.has(name)).map(({ manifest }) => manifest);
  const names = enabled && new Set(enabled.map(({ manifest }) => manifest.name));
  return [...builtIn, ...others].map((manifest) => pluginLine(manifest, names));
}

function pluginLine({ name, kind, needs, summary }: PluginManifest, enabled?: ReadonlySet<string>): PluginLine {
  return { name, kind, ...(enabled && { enabled: enabled.has(name) }), tokenLevel: needs.level, summary };
}

/** The list serves those too whose config has mistakes, or who have none yet: what is enabled is then unknown. */
async function compositionIfAny(session: Session): Promise<Composition | undefined> {
  try {
    const { env, cwd } = session;
    const { composition, secrets } = await loadConfig({ files: configFiles(session), env, cwd, registry: BUILT_IN });
    for (const secret of secrets) session.redactor.add(secret);
    return composition;
  } catch (error) {
    if (!(error instanceof SextantError)) throw error;
    const asked = session.globals.config !== undefined;
    if (error.code === 'CONFIG_NOT_FOUND' && !asked) return undefined;
    session.log.say('warn', `What is enabled is unknown, because the config does not load: ${error.what}`, {
      fields: { code: error.code },
    });
    return undefined;
  }
}
