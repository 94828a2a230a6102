/** How many of what an organization has. */
export interface OrgShape {
  readonly members: number;
  readonly teams: number;
  readonly workspaces: number;
  readonly folders: number;
  readonly workbooks: number;
  readonly pagesPerWorkbook: number;
  readonly elementsPerPage: number;
  readonly columnsPerElement: number;
  readonly dataModels: number;
  readonly datasets: number;
  readonly reports: number;
  readonly tables: number;
  /** Everything odd that was ever seen in the field. */
  readonly oddities: boolean;
}

export type OrgSize = 'tiny' | 'small' | 'medium' | 'large' | 'xl';

const TINY: OrgShape = {
  members: 4,
  teams: 2,
  workspaces: 2,
  folders: 2,
  workbooks: 5,
  pagesPerWorkbook: 2,
  elementsPerPage: 4,
  columnsPerElement: 4,
  dataModels: 2,
  datasets: 1,
  reports: 1,
  tables: 3,
  oddities: false,
};

export const SIZES: Readonly<Record<OrgSize, OrgShape>> = {
  tiny: TINY,
  small: {
    ...TINY,
    members: 12,
    teams: 3,
    workspaces: 4,
    folders: 8,
    workbooks: 18,
    dataModels: 5,
    datasets: 3,
    reports: 3,
    tables: 8,
    oddities: true,
  },
  medium: {
    ...TINY,
    members: 60,
    teams: 8,
    workspaces: 10,
    folders: 60,
    workbooks: 500,
    pagesPerWorkbook: 3,
    elementsPerPage: 5,
    columnsPerElement: 6,
    dataModels: 30,
    datasets: 10,
    reports: 20,
    tables: 60,
  },
  large: {
    ...TINY,
    members: 400,
    teams: 40,
    workspaces: 40,
    folders: 600,
    workbooks: 5000,
    pagesPerWorkbook: 3,
    elementsPerPage: 5,
    columnsPerElement: 6,
    dataModels: 200,
    datasets: 50,
    reports: 100,
    tables: 400,
  },
  xl: {
    ...TINY,
    members: 20_000,
    teams: 500,
    workspaces: 60,
    folders: 1500,
    workbooks: 10_000,
    pagesPerWorkbook: 4,
    elementsPerPage: 5,
    columnsPerElement: 7,
    dataModels: 300,
    datasets: 80,
    reports: 200,
    tables: 500,
  },
};

/** Unnamed numbers are those of `tiny`, without oddities. */
export function shapeOf(org: OrgSize | Partial<OrgShape>): OrgShape {
  return typeof org === 'string' ? SIZES[org] : { ...TINY, ...org };
}
