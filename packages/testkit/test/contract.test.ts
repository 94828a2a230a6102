import type { CatalogRecord } from '@sextant/core';
import {
  extractorContract,
  manifestContract,
  memoryDirectory,
  memorySink,
  resolverContract,
  sinkContract,
} from '@sextant/testkit';
import {
  memorySinkManifest,
  refusing,
  sampleExtractor,
  sampleExtractorManifest,
  sampleResolver,
  sampleResolverManifest,
} from './sample-plugins.ts';

for (const manifest of [sampleExtractorManifest, sampleResolverManifest, memorySinkManifest]) {
  manifestContract(manifest);
}

extractorContract({
  manifest: sampleExtractorManifest,
  make: async () => ({ extractor: sampleExtractor() }),
  makeRefused: async () => ({ extractor: refusing('workbook/2') }),
  makeStalled: async () => ({
    extractor: sampleExtractor({
      async *plan({ signal }) {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        yield { key: 'workbook/1', label: 'never' };
      },
    }),
  }),
});

const ann = { id: 'm-1', email: 'ann@example.com', admin: false, active: true };
const resolver = sampleResolver(ann.email);
resolverContract({
  manifest: sampleResolverManifest,
  make: async () => ({ resolver, directory: memoryDirectory({ members: [ann] }) }),
  makeDeactivated: async () => ({
    resolver,
    directory: memoryDirectory({ members: [{ ...ann, active: false }] }),
  }),
});

sinkContract({
  manifest: memorySinkManifest,
  make: async () => {
    const held = new Map<string, CatalogRecord>();
    return { open: () => memorySink(held), readBack: async () => [...held.values()] };
  },
});
