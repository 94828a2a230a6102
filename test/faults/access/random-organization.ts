import type { OrgShape } from '@sextant/simulator';
import type { SeededChoice } from '../seeded-choice.ts';

/** Small, as many are worth more than large ones; documents are cheap, as nothing here is about what is in them. */
export function randomOrganization(choice: SeededChoice): Partial<OrgShape> {
  const between = (least: number, most: number): number => least + choice.below(most - least + 1);
  return {
    access: 'mixed',
    // Of many more is asked by object, and nobody's files are listed by metadata.
    members: choice.oneIn(5) ? between(20, 40) : between(3, 14),
    teams: between(1, 7),
    workspaces: between(1, 4),
    folders: between(0, 12),
    workbooks: between(1, 14),
    dataModels: between(0, 3),
    datasets: between(0, 2),
    reports: between(0, 3),
    pagesPerWorkbook: 1,
    elementsPerPage: 2,
    columnsPerElement: 1,
    tables: 1,
    templates: 0,
  };
}
