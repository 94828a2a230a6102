import { defineExtractor } from '@sextant/core';
import { SIGMA } from '@sextant/sigma-client';
import { Config } from './config.ts';
import { ENDPOINTS } from './endpoints.ts';
import { type Emitted, EMITS } from './emits.ts';
import { metadataExtractor } from './extractor.ts';
import type { MetadataUnit } from './units/metadata-unit.ts';

const deps = { sigma: SIGMA };

/** Workspaces, folders, documents and all that is in them, down to the warehouse tables they read. */
export default defineExtractor<Emitted, typeof Config, typeof deps, MetadataUnit>({
  name: 'metadata',
  summary: 'Workspaces, folders, workbooks, reports, data models, datasets, their content and the tables in use',
  config: Config,
  needs: { endpoints: ENDPOINTS, level: 'any' },
  emits: EMITS,
  deps,
  create: ({ config, deps: { sigma } }) => metadataExtractor(config, sigma),
});
