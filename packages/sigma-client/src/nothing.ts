/**
 * Statuses that are an ordinary answer of an endpoint: there is nothing. Everything else beyond 2xx is a gap, or worse.
 * From observed behaviour: a status stands here only where it never hides anything that exists.
 */
export const NOTHING: Readonly<Record<string, readonly number[]>> = {
  // Datasets end as a product: the whole family may vanish.
  '/v2/datasets': [404, 410],
  // Some account types have no such feature.
  '/v2/workbooks/{workbookId}/materialization-schedules': [404],
  '/v2/dataModels/{dataModelId}/materializationSchedules': [404],
  // No element has SQL.
  '/v2/workbooks/{workbookId}/queries': [404],
  '/v2/reports/{reportId}/queries': [404],
  // No lineage graph, for a document of text and controls alone.
  '/v2/workbooks/{workbookId}/lineage': [400],
  '/v2/reports/{reportId}/lineage': [400],
  '/v2/dataModels/{dataModelId}/lineage': [400],
};
