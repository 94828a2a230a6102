import querystring from 'node:querystring';
import {
  compose,
  type Composition,
  ConfigInvalidError,
  type ConfigNode,
  type MaxDeletions,
  type PluginEntry,
  type Registry,
  type Select,
  selection,
  settingsSchema,
  type State,
  type Sweep,
  validatePart,
} from '@sextant/core';
import { type Draft, refuseMistakes } from './draft.ts';
import type { Environment } from './environment.ts';
import { agreeOnNames } from './names-choice.ts';
import { applyOverrides, overridesIn, type Part, put } from './overrides.ts';
import { isPluginOverride, overrideEnabled, overrideSettings, type PluginOverride } from './plugin-overrides.ts';
import { composedPlugins } from './plugin-settings.ts';
import { enabledPlugins } from './plugins.ts';
import { readFiles } from './read.ts';
import { withImpliedResolver } from './resolver-choice.ts';
import { crossFieldMistakes } from './rules.ts';
import { withoutUnusedSections } from './sections-in-use.ts';
import { type AlationSection, SECTIONS, type SigmaSection } from './sections.ts';
import { resolveSecrets } from './secrets.ts';
import { substituteSettings, substituteEnabled } from './substituted-settings.ts';

export interface LoadOptions {
  /** Config files as the user named them; later ones override. */
  readonly files: readonly string[];
  /** For `${NAME}` in the files and for `SEXTANT_…` overrides: usually `process.env`. */
  readonly env: Environment;
  /** What relative paths are relative to: usually `process.cwd()`. */
  readonly cwd: string;
  /** The built-in plugins. */
  readonly registry: Registry;
  /** What `updatedWithin` counts back from; else now. */
  readonly now?: Date | undefined;
  /** Top-level settings that hold whatever the files and the environment say, and spare what those would refer to. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
}

/** The whole config, defaults filled in, secrets resolved. */
export interface Config {
  readonly version: 1;
  readonly sigma: SigmaSection;
  readonly loginUserName?: string | undefined;
  /** Only where an enabled plugin looks at it. */
  readonly alation?: AlationSection | undefined;
  readonly state: State;
  readonly onMissingLevel: 'refuse' | 'skip';
  readonly maxDeletions: MaxDeletions;
  readonly sweep: Sweep;
  readonly select: Select;
  /** Who is on and off; the settings of those enabled are in the composition. */
  readonly plugins: Readonly<Record<string, PluginEntry>>;
}

export interface LoadedConfig {
  readonly config: Config;
  readonly composition: Composition;
  /** Every secret value: give them to the redactor before anything else happens. */
  readonly secrets: readonly string[];
  readonly files: readonly string[];
}

/**
 * Reads, merges, composes and validates the config.
 *
 * Relative paths in it (state, secrets, what plugins write) are relative to the working directory; a plugin's path is looked
 * for beside the config file first.
 *
 * @throws ConfigInvalidError `CONFIG_INVALID` with every mistake at once, the plugins' included.
 * @throws SextantError `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`; `PLUGIN_CYCLE`. All fatal; all exit code 2.
 */
export async function loadConfig({ files, env, cwd, registry, now, given = {} }: LoadOptions): Promise<LoadedConfig> {
  const written = await readFiles(files, cwd);
  const draft: Draft = { root: written.root, mistakes: [...written.mistakes], secrets: [] };
  if (written.broken) refuseMistakes(draft, files);

  // Which plugins run decides which schemas there are, so that comes first.
  const schema = settingsSchema(SECTIONS);
  const waiting = override(draft, { schema, path: [] }, env, registry);
  for (const [name, value] of Object.entries(given)) draft.root = put(draft.root, [name], givenNode(value), GIVEN);
  substituteEnabled(draft, env);
  draft.root = await withImpliedResolver(draft.root);
  const found = await enabledPlugins(draft.root, registry, cwd);
  draft.mistakes.push(...found.mistakes);
  overrideSettings(draft, waiting, found.plugins);
  const manifests = found.plugins.map(({ manifest }) => manifest);
  draft.mistakes.push(...crossFieldMistakes({ ...found, root: draft.root, manifests }));

  draft.root = await withoutUnusedSections(draft, found.enabled);
  substituteSettings(draft, found.plugins, env);
  agreeOnNames(draft, found.enabled);
  await fetchSecrets(draft, { schema, path: [] }, cwd);
  for (const { key, manifest } of found.plugins) {
    await fetchSecrets(draft, { schema: manifest.config, path: ['plugins', key] }, cwd);
  }
  const settings = await validatePart(schema, draft.root);
  draft.mistakes.push(...settings.mistakes);
  const plugins = await composedPlugins(draft, found, registry);
  if (settings.ok)
    draft.secrets.push(...passwordsIn([settings.output.sigma.proxy, env['HTTPS_PROXY'], env['HTTP_PROXY']]));
  refuseMistakes(draft, files);
  if (!settings.ok) throw new ConfigInvalidError(settings.mistakes);

  const composition = compose(plugins, selection(settings.output.select, now ?? new Date()));
  return { config: settings.output, composition, secrets: [...new Set(draft.secrets)], files };
}

const GIVEN = { file: 'the command line' };

/** No line stands beside it: nothing in it refers to the environment. */
function givenNode(value: unknown): ConfigNode {
  const at = GIVEN;
  if (Array.isArray(value)) return { kind: 'list', at, items: value.map(givenNode) };
  if (typeof value !== 'object' || value === null) {
    return { kind: 'scalar', at, value: value as string | number | boolean | null };
  }
  const entries = Object.entries(value).map(([key, field]) => [key, { at, node: givenNode(field) }] as const);
  return { kind: 'map', at, entries: new Map(entries) };
}

/** `SEXTANT_…` variables, but for those that wait for a plugin's schema: they are returned. */
function override(draft: Draft, whole: Part, env: Environment, registry: Registry): readonly PluginOverride[] {
  const overrides = overridesIn(env);
  const waiting = overrideEnabled(draft, overrides.filter(isPluginOverride), registry.keys());
  const others = overrides.filter((candidate) => !isPluginOverride(candidate));
  const { root, mistakes } = applyOverrides(draft.root, others, whole);
  draft.root = root;
  draft.mistakes.push(...mistakes);
  return waiting;
}

async function fetchSecrets(draft: Draft, part: Part, cwd: string): Promise<void> {
  const { root, secrets, mistakes } = await resolveSecrets(draft.root, part, cwd);
  draft.root = root;
  draft.secrets.push(...secrets);
  draft.mistakes.push(...mistakes);
}

/** A proxy's address may hold a password, as it is written and as it reads. */
function passwordsIn(addresses: readonly (string | undefined)[]): string[] {
  return addresses.flatMap((address) => {
    const password = (address === undefined ? null : URL.parse(address))?.password ?? '';
    return password === '' ? [] : [password, querystring.unescape(password)];
  });
}
