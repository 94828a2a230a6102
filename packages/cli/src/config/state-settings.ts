import { ConfigInvalidError, State, validatePart } from '@sextant/core';
import { z } from 'zod';
import { type Draft, refuseMistakes } from './draft.ts';
import type { LoadOptions } from './load.ts';
import { applyOverrides, overridesIn } from './overrides.ts';
import { readFiles } from './read.ts';
import { substituteSettings } from './substituted-settings.ts';
import { only } from './sections-in-use.ts';

const Part = z.strictObject({ state: State.prefault({}) });

/**
 * What the config says of the state file, for commands that look into that alone: nothing else is validated, no secret is
 * fetched, and other variables need not be set.
 *
 * @throws ConfigInvalidError `CONFIG_INVALID`; SextantError `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`. All fatal.
 */
export async function stateSettings({
  files,
  env,
  cwd,
}: Pick<LoadOptions, 'files' | 'env' | 'cwd'>): Promise<z.output<typeof State>> {
  const written = await readFiles(files, cwd);
  const draft: Draft = { root: only(written.root, 'state'), mistakes: [], secrets: [] };
  if (written.broken) refuseMistakes({ ...draft, mistakes: [...written.mistakes] }, files);
  const own = overridesIn(env).filter(({ keys: [first = ''] }) => first.toLowerCase() === 'state');
  const overridden = applyOverrides(draft.root, own, { schema: Part, path: [] });
  draft.root = overridden.root;
  draft.mistakes.push(...overridden.mistakes);
  substituteSettings(draft, [], env);
  const settings = await validatePart(Part, draft.root);
  draft.mistakes.push(...settings.mistakes);
  refuseMistakes(draft, files);
  if (!settings.ok) throw new ConfigInvalidError(settings.mistakes);
  return settings.output.state;
}
