import { audienceOf } from '@sextant/core';
import { sigmaDirectory } from '@sextant/sigma-client';
import { extractorContract, type ExtractorUnderTest, manifestContract } from '@sextant/testkit';
import manifest from '../src/index.ts';
import { Sigma, type SigmaOptions } from './sigma.ts';

manifestContract(manifest);

async function make(options: SigmaOptions = {}): Promise<ExtractorUnderTest> {
  const sigma = await Sigma.start({ org: 'tiny', ...options });
  const member = await sigmaDirectory(sigma.client).self();
  return {
    extractor: manifest.create({
      config: { directory: true, discovery: 'auto', names: 'plain', sideLists: 'always' },
      deps: { sigma: sigma.client },
    }),
    audience: audienceOf([{ member, rule: 'test', opens: 'all' }]),
    close: () => sigma[Symbol.asyncDispose](),
  };
}

extractorContract({
  manifest,
  make: () => make(),
  makeRefused: () =>
    make({ faults: '403:/v2/workbooks/{workbookId}/columns=x1,badrow:/v2/workbooks/{workbookId}/pages=x1' }),
});
