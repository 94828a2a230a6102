import type { Api, ListOptions } from '../api.ts';
import { DataModel, Dataset, Report, VersionTag, Workbook } from '../schemas/documents.ts';

/** Who asks: an Admin may list what was not shared with anybody in particular. */
export interface Reach {
  readonly admin: boolean;
}

export function documentEndpoints(api: Api) {
  return {
    workbooks: (asker: Reach, options: ListOptions) =>
      api.list({ endpoint: '/v2/workbooks', query: workbookReach(asker), row: Workbook, idOf }, options),
    archivedWorkbooks: (asker: Reach, options: ListOptions) => {
      const query = { ...workbookReach(asker), isArchived: true };
      return api.list({ endpoint: '/v2/workbooks', query, row: Workbook, idOf }, options);
    },
    workbook: (workbookId: string) =>
      api.one({ endpoint: '/v2/workbooks/{workbookId}', params: { workbookId }, row: Workbook }),
    reports: (asker: Reach, options: ListOptions) =>
      api.list({ endpoint: '/v2/reports', query: reach(asker), row: Report, idOf }, options),
    archivedReports: (asker: Reach, options: ListOptions) => {
      const query = { ...reach(asker), isArchived: true };
      return api.list({ endpoint: '/v2/reports', query, row: Report, idOf }, options);
    },
    report: (reportId: string) => api.one({ endpoint: '/v2/reports/{reportId}', params: { reportId }, row: Report }),
    /** Archived ones too: there is no filter. */
    dataModels: (asker: Reach, options: ListOptions) =>
      api.list({ endpoint: '/v2/dataModels', query: reach(asker), row: DataModel, idOf }, options),
    /** By UUID or slug: some are in no listing and open all the same. */
    dataModel: (dataModelId: string) =>
      api.one({ endpoint: '/v2/dataModels/{dataModelId}', params: { dataModelId }, row: DataModel }),
    datasets: (asker: Reach, options: ListOptions) =>
      api.list({ endpoint: '/v2/datasets', query: reach(asker), row: Dataset, idOf }, options),
    dataset: (datasetId: string) =>
      api.one({ endpoint: '/v2/datasets/{datasetId}', params: { datasetId }, row: Dataset }),
    versionTags: (options: ListOptions) => api.list({ endpoint: '/v2/tags', row: VersionTag, idOf }, options),
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function reach({ admin }: Reach): { skipPermissionCheck?: true } {
  return admin ? { skipPermissionCheck: true } : {};
}

/** Explorations are left out only together with skipPermissionCheck. */
function workbookReach({ admin }: Reach): { skipPermissionCheck?: true; excludeExplorations?: true } {
  return admin ? { skipPermissionCheck: true, excludeExplorations: true } : {};
}
