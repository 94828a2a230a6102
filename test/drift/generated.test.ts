import { expect, it } from 'vitest';
import { read } from '../boundaries/repository.ts';
import { generatedFiles } from './generated.ts';

it('settings tables, the list of plugins, the hosts by cloud and the JSON Schema are what the sources say: else run `pnpm generate`', async () => {
  const generated = await generatedFiles();
  const current = [...generated.keys()].map((path) => [path, read(path)]);
  expect(Object.fromEntries(current)).toEqual(Object.fromEntries(generated));
});
