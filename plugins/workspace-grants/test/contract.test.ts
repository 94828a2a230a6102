import type { Extractor } from '@sextant/core';
import { extractorContract, type ExtractorUnderTest, manifestContract } from '@sextant/testkit';
import type { GrantUnit } from '../src/extractor.ts';
import manifest from '../src/index.ts';
import { Sigma } from './sigma.ts';

manifestContract(manifest);

async function make(faults?: string): Promise<ExtractorUnderTest<'grant', GrantUnit>> {
  const sigma = await Sigma.start({ org: 'small', ...(faults === undefined ? {} : { faults }) });
  const catalog = sigma.catalog();
  const extractor = manifest.create({ config: { documents: true, connections: true }, deps: { sigma: sigma.client } });
  // What the contract's own run stores nothing of was stored before.
  const plan: Extractor<'grant', GrantUnit>['plan'] = (run) => extractor.plan({ ...run, catalog });
  return { extractor: { ...extractor, plan }, close: () => sigma[Symbol.asyncDispose]() };
}

extractorContract({
  manifest,
  make: () => make(),
  makeRefused: () => make('403:/v2/grants=x1'),
});
