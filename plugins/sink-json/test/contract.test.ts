import { manifestContract, sinkContract } from '@sextant/testkit';
import manifest from '../src/index.ts';
import { Folder } from './folder.ts';

manifestContract(manifest);

sinkContract({
  manifest,
  make: async () => {
    const folder = new Folder();
    return {
      open: () => manifest.create({ config: { directory: folder.path }, deps: {} }),
      readBack: async () => folder.records(),
      close: async () => folder[Symbol.dispose](),
    };
  },
});
