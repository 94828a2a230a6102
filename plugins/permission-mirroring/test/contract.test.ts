import type { Extractor } from '@sextant/core';
import { extractorContract, type ExtractorUnderTest, manifestContract } from '@sextant/testkit';
import manifest from '../src/index.ts';
import type { Emitted, MirroringUnit } from '../src/mirroring-unit.ts';
import { Sigma } from './sigma.ts';

manifestContract(manifest);

async function make(faults?: string): Promise<ExtractorUnderTest<Emitted, MirroringUnit>> {
  const sigma = await Sigma.start({ org: 'tiny', ...(faults === undefined ? {} : { faults }) });
  const catalog = sigma.catalog();
  const audience = await sigma.audience();
  const extractor = manifest.create({ config: { names: 'plain' }, deps: { sigma: sigma.client } });
  // Another extractor stored it before.
  const plan: Extractor<Emitted, MirroringUnit>['plan'] = (run) => extractor.plan({ ...run, catalog });
  return { extractor: { ...extractor, plan }, audience, close: () => sigma[Symbol.asyncDispose]() };
}

extractorContract({
  manifest,
  make: () => make(),
  makeRefused: () => make('403:/v2/grants=x1'),
});
