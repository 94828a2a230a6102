import type { Composition, PluginEntry, Registry, Select, State } from '@sextant/core';
import type { AlationSection, SigmaSection } from './sections.ts';

export interface LoadOptions {
  /** Config files as the user named them; later ones override. */
  readonly files: readonly string[];
  /** For `${NAME}` in the files and for `SEXTANT_…` overrides: usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative paths are relative to: usually `process.cwd()`. */
  readonly cwd: string;
  /** The built-in plugins. */
  readonly registry: Registry;
}

/** The whole config, defaults filled in, secrets resolved. */
export interface Config {
  readonly version: 1;
  readonly sigma: SigmaSection;
  readonly loginUserName?: string | undefined;
  readonly alation?: AlationSection | undefined;
  readonly state: State;
  readonly select: Select;
  /** As written; the validated settings of enabled plugins are in the composition. */
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
 * @throws ConfigInvalidError (`CONFIG_INVALID`, exit code 2) with every mistake at once.
 * @throws SextantError `CONFIG_NOT_FOUND` (exit code 2): no such file.
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  throw new Error(`config loading is being written (${options.files.join(', ')})`);
}
