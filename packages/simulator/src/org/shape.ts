/** How many of what an organization has. */
export interface OrgShape {
  readonly members: number;
  readonly teams: number;
  readonly workspaces: number;
  readonly folders: number;
  readonly workbooks: number;
  readonly pagesPerWorkbook: number;
  readonly elementsPerPage: number;
  /** Of each element that shows data; controls and text have none. */
  readonly columnsPerElement: number;
  readonly dataModels: number;
  readonly datasets: number;
  readonly reports: number;
  readonly tables: number;
  readonly templates: number;
  /** Everything odd that was ever seen in the field; wants at least the numbers of `small`. */
  readonly oddities: boolean;
  /** `mixed`: members, teams, places and grants of every sort that access depends on, by chance. */
  readonly access: 'plain' | 'mixed';
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
  templates: 1,
  oddities: false,
  access: 'plain',
};

const SMALL: OrgShape = {
  ...TINY,
  members: 12,
  teams: 3,
  workspaces: 4,
  folders: 8,
  workbooks: 17,
  dataModels: 6,
  datasets: 3,
  reports: 3,
  tables: 8,
  oddities: true,
};

const MEDIUM: OrgShape = {
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
  templates: 4,
};

export const SIZES: Readonly<Record<OrgSize, OrgShape>> = {
  tiny: TINY,
  small: SMALL,
  medium: MEDIUM,
  large: {
    ...MEDIUM,
    members: 400,
    teams: 40,
    workspaces: 40,
    folders: 600,
    workbooks: 5000,
    dataModels: 200,
    datasets: 50,
    reports: 100,
    tables: 400,
  },
  xl: {
    ...MEDIUM,
    members: 20_000,
    teams: 500,
    workspaces: 60,
    folders: 1500,
    workbooks: 10_000,
    pagesPerWorkbook: 4,
    dataModels: 300,
    datasets: 80,
    reports: 200,
    tables: 500,
  },
};

/** Unnamed numbers are those of `tiny`, or of `small` where oddities are asked for. */
export function shapeOf(org: OrgSize | Partial<OrgShape>): OrgShape {
  if (typeof org === 'string') return SIZES[org];
  const shape = { ...(org.oddities === true ? SMALL : TINY), ...org };
  for (const [name, value] of Object.entries(shape)) {
    if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) {
      throw new RangeError(`${name} must be a whole number from 0, not ${value}`);
    }
  }
  const { members, workspaces, teams, tables, workbooks, reports, dataModels } = shape;
  if (members < 2 || workspaces < 1 || teams < 1) {
    throw new RangeError('an organization has at least 2 members, a workspace and a team');
  }
  if (tables === 0 && workbooks + reports + dataModels > 0) throw new RangeError('documents want a table to read');
  if (shape.oddities) wantNumbersOfSmall(shape);
  return shape;
}

function wantNumbersOfSmall(shape: OrgShape): void {
  for (const [name, least] of Object.entries(SMALL)) {
    const value = shape[name as keyof OrgShape];
    if (Number(value) < Number(least)) throw new RangeError(`oddities want at least ${least} ${name}, not ${value}`);
  }
}
