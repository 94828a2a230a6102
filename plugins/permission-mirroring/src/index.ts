import { defineExtractor } from '@sextant/core';
import { SIGMA } from '@sextant/sigma-client';
import { Config } from './config.ts';
import { mirroringExtractor } from './extractor.ts';
import type { Emitted, MirroringUnit } from './mirroring-unit.ts';

const deps = { sigma: SIGMA };

const ENDPOINTS = [
  '/v2/members',
  '/v2/members/{memberId}/files',
  '/v2/teams',
  '/v2/teams/{teamId}/members',
  '/v2/accountTypes',
  '/v2/accountTypes/{accountTypeId}/permissions',
  '/v2/grants',
] as const;

/** What each member that the run looks through may do with each workspace, folder and document, and why. */
export default defineExtractor<Emitted, typeof Config, typeof deps, MirroringUnit>({
  name: 'permission-mirroring',
  summary: 'Who may do what with each workspace, folder and document, and why',
  config: Config,
  needs: { endpoints: ENDPOINTS, level: 'admin' },
  emits: ['member', 'team', 'team-member', 'access'],
  after: ['metadata'],
  deps,
  create: ({ config, deps: { sigma } }) => mirroringExtractor(sigma, config.names),
});
