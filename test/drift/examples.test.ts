import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../packages/cli/src/config/load.ts';
import { BUILT_IN } from '../../packages/cli/src/plugins.ts';
import { read, ROOT } from '../boundaries/repository.ts';

const EXAMPLES = readdirSync(join(ROOT, 'docs/examples')).filter((name) => name.endsWith('.yaml'));

/** Every variable that an example mentions. */
function environmentOf(text: string): Record<string, string> {
  const names = [...text.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, 'value@example.com']));
}

it.each(EXAMPLES)('docs/examples/%s loads', async (name) => {
  const file = join(ROOT, 'docs/examples', name);
  const env = environmentOf(read(`docs/examples/${name}`));
  const { composition } = await loadConfig({
    files: [file],
    env,
    cwd: join(ROOT, 'docs/examples'),
    registry: BUILT_IN,
  });
  expect(composition.extractors).not.toEqual([]);
  expect(composition.sinks).not.toEqual([]);
});
