import { Dice, type Simulator, startSimulator } from '@sextant/simulator';

export interface AccessSize {
  readonly members: number;
  readonly teams: number;
  readonly documents: number;
  /** How many rows of access there are to be, roughly. */
  readonly rows: number;
}

const SAMPLE = 100;

/**
 * An organization with rights of every sort, and grants to everybody until there are as many rows as asked for. Most
 * documents are datasets: nothing is to be read of what is in them.
 */
export async function accessOrganization({ members, teams, documents, rows }: AccessSize): Promise<Simulator> {
  const workbooks = Math.ceil(documents / 20);
  const simulator = await startSimulator({
    org: {
      access: 'mixed',
      members,
      teams,
      workspaces: Math.max(4, Math.round(documents / 100)),
      folders: Math.round(documents / 10),
      workbooks,
      datasets: documents - workbooks,
      dataModels: 0,
      reports: 0,
      pagesPerWorkbook: 1,
      elementsPerPage: 2,
      columnsPerElement: 1,
      tables: 4,
      templates: 0,
    },
  });
  shareUntil(simulator, rows);
  return simulator;
}

function shareUntil(simulator: Simulator, rows: number): void {
  const shared = simulator.truth([]).documents.filter(({ personal }) => !personal);
  const isShared = new Set(shared.map(({ id }) => id));
  const active = simulator.people().members.flatMap(({ id, active: isActive }) => (isActive ? [id] : []));
  const asked = active.slice(-SAMPLE);
  const opened = Object.values(simulator.levels(asked)).map(
    (levels) => Object.keys(levels).filter((id) => isShared.has(id)).length,
  );
  const each = opened.reduce((sum, count) => sum + count, 0) / asked.length;
  const missing = Math.round(rows / active.length - each);
  const dice = new Dice(1);
  const order = shared.toSorted((a, b) => dice.roll(1e9, a.id) - dice.roll(1e9, b.id));
  for (const { id } of order.slice(0, Math.max(0, missing)))
    simulator.mutate({ op: 'grant', id, permission: 'explore' });
}
