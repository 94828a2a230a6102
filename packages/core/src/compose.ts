import { notProvided, type Scope, type Token } from './container.ts';
import { SextantError } from './errors.ts';
import type { AnyExtractor, AnyResolver, AnySink, PluginManifest } from './plugin.ts';
import type { Selection } from './selection.ts';

/** An enabled plugin with its validated settings (without `enabled`). */
export interface Enabled<M> {
  readonly name: string;
  readonly manifest: M;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What a run consists of: enabled plugins only, extractors in the order they run. */
export interface Composition {
  readonly resolver: Enabled<AnyResolver>;
  readonly extractors: readonly Enabled<AnyExtractor>[];
  readonly sinks: readonly Enabled<AnySink>[];
  readonly selection: Selection;
}

/** The plugins that can be named in a config: name → lazy import of the module whose default export is the manifest. */
export type Registry = ReadonlyMap<string, () => Promise<unknown>>;

/**
 * Puts a run together out of validated plugins: extractors after those they read from, else in the order given.
 *
 * @throws SextantError `PLUGIN_CYCLE`, `PLUGIN_DUPLICATE`, `PLUGIN_NO_RESOLVER`, all fatal.
 */
export function compose(plugins: readonly Enabled<PluginManifest>[], selection: Selection): Composition {
  refuseDuplicates(plugins);
  const resolvers = plugins.filter((plugin) => isKind(plugin, 'user-resolver'));
  const [resolver, ...others] = resolvers;
  if (resolver === undefined || others.length > 0) {
    throw new SextantError({
      code: 'PLUGIN_NO_RESOLVER',
      class: 'fatal',
      what: `A run looks through the users of one resolver, and ${resolvers.length} are enabled`,
      remedy: 'Enable one user resolver.',
    });
  }
  return {
    resolver,
    extractors: inOrder(plugins.filter((plugin) => isKind(plugin, 'extractor'))),
    sinks: plugins.filter((plugin) => isKind(plugin, 'sink')),
    selection,
  };
}

function isKind<K extends PluginManifest['kind']>(
  plugin: Enabled<PluginManifest>,
  kind: K,
): plugin is Enabled<Extract<PluginManifest, { readonly kind: K }>> {
  return plugin.manifest.kind === kind;
}

function refuseDuplicates(plugins: readonly Enabled<PluginManifest>[]): void {
  const names = plugins.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return;
  throw new SextantError({
    code: 'PLUGIN_DUPLICATE',
    class: 'fatal',
    what: `The plugin ${twice} is enabled twice`,
    remedy: 'Enable it once, by name or by path.',
  });
}

/** Stable: an extractor moves only as far back as those it comes after ask for. `after` names of absent ones are ignored. */
function inOrder(extractors: readonly Enabled<AnyExtractor>[]): readonly Enabled<AnyExtractor>[] {
  const waiting = [...extractors];
  const ordered: Enabled<AnyExtractor>[] = [];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const ready = waiting.findIndex(({ manifest }) => !(manifest.after ?? []).some((name) => names.has(name)));
    if (ready < 0) throw cycle([...names]);
    ordered.push(...waiting.splice(ready, 1));
  }
  return ordered;
}

function cycle(names: readonly string[]): SextantError {
  return new SextantError({
    code: 'PLUGIN_CYCLE',
    class: 'fatal',
    what: `${names.join(', ')} each come after another of them`,
    remedy: 'Disable one of them, or correct `after` in its manifest.',
  });
}

/**
 * Makes a plugin with the instances it depends on.
 *
 * @throws SextantError `PLUGIN_DEPENDENCY_MISSING`, fatal: nothing in the scope provides one of them.
 */
export function createPlugin<M extends PluginManifest>(
  { name, manifest, config }: Enabled<M>,
  scope: Scope,
): ReturnType<M['create']> {
  const deps = manifest.deps as Readonly<Record<string, Token<unknown>>>;
  const missing = Object.values(deps).filter((key) => !scope.has(key));
  if (missing.length > 0) throw notProvided(missing, name);
  return manifest.create({ config, deps: scope.all(deps) }) as ReturnType<M['create']>;
}
