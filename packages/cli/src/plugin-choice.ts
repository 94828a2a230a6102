import { nearest, type Composition } from '@sextant/core';
import { usageError } from './exit-code.ts';

/** `--only` and `--skip`: names as typed. */
export interface PluginChoice {
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** What one run uses of a composition. */
export interface ChosenPlugins {
  readonly composition: Composition;
  /** Extractors that do not run this time: what they read before stays in force. */
  readonly skip: ReadonlySet<string>;
}

/**
 * Carries out `--only` and `--skip`. `only` narrows the kinds it names: `--only metadata` reads with one extractor and still
 * delivers to every sink, `--only metadata,sink-json` to one. The user resolver always runs.
 *
 * @throws SextantError `USAGE_INVALID`: a name that is not enabled, or nothing is left to read.
 */
export function choosePlugins(composition: Composition, { only, skip }: PluginChoice): ChosenPlugins {
  const { resolver, extractors, sinks } = composition;
  const enabled = [resolver, ...extractors, ...sinks].map(({ name }) => name);
  for (const name of [...only, ...skip]) {
    if (!enabled.includes(name)) throw notEnabled(name, enabled);
    if (skip.includes(name) && name === resolver.name) throw neededAlways(name);
  }
  const running = chosen(extractors, { only, skip });
  if (extractors.length > 0 && running.length === 0) {
    throw usageError('No extractor is left: there is nothing to read', 'Skip fewer plugins.');
  }
  const idle = extractors.filter((extractor) => !running.includes(extractor));
  return {
    composition: { ...composition, sinks: chosen(sinks, { only, skip }) },
    skip: new Set(idle.map(({ name }) => name)),
  };
}

function chosen<P extends { readonly name: string }>(
  plugins: readonly P[],
  { only, skip }: PluginChoice,
): readonly P[] {
  const named = plugins.some(({ name }) => only.includes(name));
  return plugins.filter(({ name }) => !skip.includes(name) && (!named || only.includes(name)));
}

function notEnabled(name: string, enabled: readonly string[]) {
  const meant = nearest(name, enabled);
  const remedy = meant === undefined ? `Enabled are ${enabled.join(', ')}.` : `Did you mean ${meant}?`;
  return usageError(`No plugin ${name} is enabled in the config`, remedy);
}

function neededAlways(name: string) {
  return usageError(`${name} cannot be skipped: it decides whose eyes the run looks through`, 'Skip other plugins.');
}
