import { PassThrough } from 'node:stream';
import type { CatalogRecord } from '@sextant/core';
import { manifestContract, sinkContract } from '@sextant/testkit';
import manifest from '../src/index.ts';

manifestContract(manifest);

sinkContract({
  manifest,
  visible: 'at-once',
  make: async () => {
    const stdout = new PassThrough();
    let text = '';
    stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    return {
      open: () => manifest.create({ config: {}, deps: { stdout } }),
      readBack: async () =>
        text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as CatalogRecord),
    };
  },
});
