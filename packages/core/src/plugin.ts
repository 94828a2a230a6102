import { z } from 'zod';
import type { Deps, Resolved } from './container.ts';
import type { Checkable, Extractor, Sink, Unit, UserResolver } from './contracts.ts';
import type { Kind } from './model.ts';

/** What the owner of the credentials must be. */
export type TokenLevel = 'any' | 'admin';

interface ManifestBase<C extends z.ZodObject, D extends Deps> {
  /** The word in the config; folder and package suffix too. Sinks start `sink-`, resolvers end `-resolver`. */
  readonly name: string;
  /** One line for `sextant plugins`. */
  readonly summary: string;
  /** Settings, every field described. Strict: unknown keys are mistakes. `enabled` is the engine's. */
  readonly config: C;
  /** What it asks of the source. Empty endpoints for plugins that never call it. */
  readonly needs: { readonly endpoints: readonly string[]; readonly level: TokenLevel };
  /** Plugins whose records it reads; they run before it when enabled. */
  readonly after?: readonly string[];
  /** Typed tokens; `create` gets the instances under the same names. */
  readonly deps: D;
}

interface CreateArgs<C extends z.ZodObject, D extends Deps> {
  readonly config: z.output<C>;
  readonly deps: Resolved<D>;
}

export interface ExtractorManifest<
  K extends Kind,
  C extends z.ZodObject,
  D extends Deps,
  U extends Unit,
> extends ManifestBase<C, D> {
  readonly kind: 'extractor';
  /** The kinds it yields; another one is a type error. */
  readonly emits: readonly K[];
  create(args: CreateArgs<C, D>): Extractor<K, U> & Partial<Checkable>;
}

export interface ResolverManifest<C extends z.ZodObject, D extends Deps> extends ManifestBase<C, D> {
  readonly kind: 'user-resolver';
  create(args: CreateArgs<C, D>): UserResolver & Partial<Checkable>;
}

export interface SinkManifest<K extends Kind, C extends z.ZodObject, D extends Deps> extends ManifestBase<C, D> {
  readonly kind: 'sink';
  /** The kinds it is given; `all` for everything, kinds of tomorrow included. */
  readonly accepts: readonly K[] | 'all';
  create(args: CreateArgs<C, D>): Sink<K> & Partial<Checkable>;
}

/** What becomes, in the catalog, of what the selection no longer names. What is gone, or no longer for these eyes, goes. */
const OnUnselected = z
  .enum(['keep', 'remove'])
  .default('remove')
  .describe('What becomes of records that `select` no longer names: they stay as they were last read, or go');

/** Any plugin, its types forgotten: what a registry holds. The one place where `any` is needed. */
export type AnyExtractor = ExtractorManifest<any, any, any, any>;
export type AnyResolver = ResolverManifest<any, any>;
export type AnySink = SinkManifest<any, any, any>;
export type PluginManifest = AnyExtractor | AnyResolver | AnySink;

export function defineExtractor<
  const K extends Kind,
  C extends z.ZodObject,
  const D extends Deps,
  U extends Unit = Unit,
>(manifest: Omit<ExtractorManifest<K, C, D, U>, 'kind'>): ExtractorManifest<K, C, D, U> {
  return { kind: 'extractor', ...manifest };
}

export function defineResolver<C extends z.ZodObject, const D extends Deps>(
  manifest: Omit<ResolverManifest<C, D>, 'kind'>,
): ResolverManifest<C, D> {
  return { kind: 'user-resolver', ...manifest };
}

export function defineSink<C extends z.ZodObject, const D extends Deps, const K extends Kind = Kind>(
  manifest: Omit<SinkManifest<K, C, D>, 'kind'>,
): SinkManifest<K, C, D> {
  // The engine's own setting: the plugin need not know of it.
  const config = manifest.config.extend({ onUnselected: OnUnselected }) as unknown as C;
  return { kind: 'sink', ...manifest, config };
}
