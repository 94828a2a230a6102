/**
 * What a status beyond 2xx means. `nothing`: an ordinary answer, there is nothing. `retry`: it passes, the call is made
 * again. `gap`: this one thing cannot be read. `fatal`: no call can work.
 */
export type Meaning = 'nothing' | 'retry' | 'gap' | 'fatal';

type Meanings = Readonly<Record<number, Meaning>>;

/** Of every endpoint. A 500 is Sigma's word for a fixed failure (`service_error`): asked again it fails again. */
const EVERYWHERE: Meanings = {
  400: 'gap',
  401: 'fatal',
  403: 'gap',
  404: 'gap',
  409: 'gap',
  429: 'retry',
  500: 'gap',
  502: 'retry',
  503: 'retry',
  504: 'retry',
};

const NO_GRAPH: Meanings = { 400: 'nothing', 403: 'nothing', 404: 'nothing' };
const NO_ELEMENT_LINEAGE: Meanings = { ...NO_GRAPH, 500: 'nothing' };
const NO_FEATURE: Meanings = { 404: 'nothing' };

/** Where an endpoint differs: from observed behaviour. `nothing` stands only where it hides nothing that exists. */
const BY_ENDPOINT: Readonly<Record<string, Meanings>> = {
  // Datasets end as a product: the whole family may vanish.
  '/v2/datasets': { 404: 'nothing', 410: 'nothing' },
  // `inode_archived`: its sources went with it.
  '/v2/datasets/{datasetId}/sources': { 404: 'nothing', 409: 'nothing', 410: 'nothing' },
  // Some account types have no such feature.
  '/v2/workbooks/{workbookId}/materialization-schedules': NO_FEATURE,
  '/v2/dataModels/{dataModelId}/materializationSchedules': NO_FEATURE,
  // No element has SQL.
  '/v2/workbooks/{workbookId}/queries': NO_FEATURE,
  '/v2/reports/{reportId}/queries': NO_FEATURE,
  '/v2/workbooks/{workbookId}/elements/{elementId}/query': NO_FEATURE,
  // A document of text and controls alone has no graph; what reads nothing that the caller may see has none either.
  '/v2/workbooks/{workbookId}/lineage': NO_GRAPH,
  '/v2/reports/{reportId}/lineage': NO_GRAPH,
  '/v2/dataModels/{dataModelId}/lineage': { ...NO_GRAPH, 500: 'nothing' },
  '/v2/workbooks/{workbookId}/lineage/elements/{elementId}': NO_ELEMENT_LINEAGE,
  // Not synced, or no table.
  'POST /v2/connection/{connectionId}/lookup': NO_FEATURE,
};

/** What a status of an endpoint means; any other than those of the table leaves a gap. */
export function meaningOf(endpoint: string, status: number): Meaning {
  return BY_ENDPOINT[endpoint]?.[status] ?? EVERYWHERE[status] ?? 'gap';
}

/** The statuses of an endpoint that mean `meaning`. */
export function statusesOf(endpoint: string, meaning: Meaning): readonly number[] {
  const statuses = Object.keys({ ...EVERYWHERE, ...BY_ENDPOINT[endpoint] }).map(Number);
  return statuses.filter((status) => meaningOf(endpoint, status) === meaning);
}
