import type { CatalogRecord, Sink } from '@sextant/core';
import { memorySink, sinkContract } from '@sextant/testkit';
import { memorySinkManifest } from '../sample-plugins.ts';

type Held = Map<string, CatalogRecord>;

/** Runs the suite on a sink with one flaw, under the name of the flaw. */
function flawed(flaw: string, open: (held: Held) => Partial<Sink>): void {
  sinkContract({
    manifest: { ...memorySinkManifest, name: flaw },
    make: async () => {
      const held: Held = new Map();
      return {
        open: () => {
          const sink = memorySink(held);
          return { ...sink, ...open(held) };
        },
        readBack: async () => [...held.values()],
      };
    },
  });
}

flawed('that appends', (held) => ({
  async write(changes) {
    for (const change of changes) if (change.op === 'put') held.set(String(held.size), change.record);
    return [];
  },
}));
flawed('that trims names', (held) => ({
  async write(changes) {
    for (const change of changes) {
      if (change.op === 'remove') held.delete(change.id);
      else held.set(change.record.id, { ...change.record, name: change.record.name?.trim() ?? '' });
    }
    return [];
  },
}));
flawed('that changes its input', (held) => ({
  async write(changes) {
    for (const change of changes) {
      if (change.op === 'remove') held.delete(change.id);
      else held.set(change.record.id, Object.assign(change.record, { id: change.record.id }));
    }
    return [];
  },
}));
flawed('that shows too early', (held) => {
  const sink = memorySink(held);
  return {
    wants: 'snapshot',
    async write(changes, run) {
      return sink.write(changes, run);
    },
  };
});
