import { defineExtractor } from '@sextant/core';
import { SIGMA } from '@sextant/sigma-client';
import { Config } from './config.ts';
import { type GrantUnit, grantsExtractor } from './extractor.ts';

const deps = { sigma: SIGMA };

const ENDPOINTS = ['/v2/grants', '/v2/connections/{connectionId}/grants'] as const;

/** Who was granted what on workspaces, and if asked for on folders, documents and connections. */
export default defineExtractor<'grant', typeof Config, typeof deps, GrantUnit>({
  name: 'workspace-grants',
  summary: 'Who was granted what on workspaces, and if asked for on folders, documents and connections',
  config: Config,
  needs: { endpoints: ENDPOINTS, level: 'admin' },
  emits: ['grant'],
  after: ['metadata'],
  deps,
  create: ({ config, deps: { sigma } }) => grantsExtractor(config, sigma),
});
