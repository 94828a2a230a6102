import type { Api, ListOptions } from '../api.ts';
import { File, Workspace } from '../schemas/places.ts';

/** Every type but workspaces, which are listed only when asked for alone. */
const DOCUMENTS_AND_FOLDERS = ['folder', 'workbook', 'report', 'data-model', 'dataset'];

export function placesEndpoints(api: Api) {
  return {
    workspaces: (options: ListOptions) =>
      api.list({ endpoint: '/v2/workspaces', row: Workspace, idOf: ({ id }) => id }, options),
    workspace: (workspaceId: string) =>
      api.one({ endpoint: '/v2/workspaces/{workspaceId}', params: { workspaceId }, row: Workspace }),
    file: (inodeId: string) => api.one({ endpoint: '/v2/files/{inodeId}', params: { inodeId }, row: File }),
    /** Workbooks, folders, data models, datasets and reports that were shared with the caller. */
    files: (options: ListOptions) => api.list({ endpoint: '/v2/files', row: File, idOf: ({ id }) => id }, options),
    workspaceFiles: (options: ListOptions) =>
      api.list(
        { endpoint: '/v2/files', query: { typeFilters: 'workspace' }, row: File, idOf: ({ id }) => id },
        options,
      ),
    /** What a member can reach. Another member's needs an Admin. */
    filesOf: (memberId: string, type: 'documents' | 'workspaces', options: ListOptions) =>
      api.list(
        {
          endpoint: '/v2/members/{memberId}/files',
          params: { memberId },
          query: { typeFilters: type === 'workspaces' ? 'workspace' : DOCUMENTS_AND_FOLDERS },
          row: File,
          idOf: ({ id }) => id,
        },
        options,
      ),
  };
}
