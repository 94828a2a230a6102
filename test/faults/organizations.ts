import type { SimulatorOptions } from '@sextant/simulator';

/** Small ones: many runs are worth more than large ones. */
export const ORGANIZATIONS = {
  plain: { workbooks: 4, pagesPerWorkbook: 2, elementsPerPage: 3, dataModels: 2, reports: 1, datasets: 1, tables: 3 },
  /** With every oddity, and listings of several pages. */
  odd: 'small',
} as const satisfies Readonly<Record<string, SimulatorOptions['org']>>;

export type OrgName = keyof typeof ORGANIZATIONS;
