import type { Family } from '@sextant/http';

/** What is known of Sigma's limits beyond a call's own endpoint; everything else is learnt. */
const KNOWN: Readonly<Record<string, Family>> = {
  'POST /v2/auth/token': { name: 'token', perSecond: 1 },
  // More at once, and the edge refuses everything for a while.
  '/v2/dataModels/{dataModelId}/spec': { name: 'spec', concurrency: 5 },
  // Slow: a few at once keep the warehouse's own users unharmed.
  '/v2/workbooks/{workbookId}/queries': { name: 'queries', concurrency: 3 },
  '/v2/reports/{reportId}/queries': { name: 'queries', concurrency: 3 },
  'POST /v2/workbooks/{workbookId}/export': { name: 'export', perSecond: 400 / 60 },
  'POST /v2/reports/{reportId}/export': { name: 'report export', perSecond: 400 / 60 },
  '/v2/query/{queryId}/download': { name: 'download', perSecond: 400 / 60 },
};

/** Endpoints that Sigma limits together, by their names in the ledger. */
export function familyOf(endpoint: string): Family {
  return KNOWN[endpoint] ?? { name: endpoint };
}
