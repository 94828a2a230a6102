import type { AnyExtractor, AnyResolver, AnySink } from './plugin.ts';
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
