import { defineExtractor } from '@sextant/core';
import { SIGMA } from '@sextant/sigma-client';
import { Config } from './config.ts';
import { type GrantUnit, grantsExtractor } from './extractor.ts';

const deps = { sigma: SIGMA };

/** Who was granted what on workspaces, and if asked for on folders and documents. */
export default defineExtractor<'grant', typeof Config, typeof deps, GrantUnit>({
  name: 'workspace-grants',
  summary: 'Who was granted what on workspaces, and if asked for on folders and documents',
  config: Config,
  needs: { endpoints: ['/v2/grants'], level: 'admin' },
  emits: ['grant'],
  after: ['metadata'],
  deps,
  create: ({ config, deps: { sigma } }) => grantsExtractor(config, sigma),
});
