import type { Command } from 'commander';
import { configJsonSchema, importPlugin } from '@sextant/core';
import { SECTIONS } from '../config/sections.ts';
import { DONE } from '../exit-code.ts';
import { BUILT_IN } from '../plugins.ts';
import { action } from '../session.ts';
import { writeStdout } from '../terminal/stdout.ts';

const EXAMPLES = `
Examples:
  $ sextant config schema > sextant.schema.json
    and as the first line of sextant.yaml, for editors that know the YAML language server:
    # yaml-language-server: $schema=./sextant.schema.json`;

export function addConfigSchema(program: Command): void {
  program
    .command('config')
    .description('about the config file')
    .command('schema')
    .description('print the JSON Schema of the config file, plugins included')
    .addHelpText('after', EXAMPLES)
    .action(action(configSchema));
}

async function configSchema(): Promise<number> {
  const plugins = await Promise.all([...BUILT_IN].map(([name, load]) => importPlugin(name, load)));
  await writeStdout(`${JSON.stringify(configJsonSchema(SECTIONS, plugins), null, 2)}\n`);
  return DONE;
}
