import type { CatalogRecord } from '@sextant/core';
import type { SeededChoice } from '../seeded-choice.ts';
import { type Organization, type OrgUnit, PEOPLE, unitName } from './organization.ts';

type Mutation = (org: Organization, choice: SeededChoice) => void;

/** What happens to an organization, often before seldom. */
const MUTATIONS: readonly Mutation[] = [
  (org) => org.appear(),
  vanish,
  comeBack,
  reword,
  takeRecord,
  takeRecord,
  moveRecord,
  tellTwice,
  tellTwice,
  select,
  close,
];

/** Changes a few things; now and then most of a listing goes at once. */
export function mutate(org: Organization, choice: SeededChoice): void {
  for (let times = 1 + choice.below(3); times > 0; times -= 1) choice.pick(MUTATIONS)(org, choice);
  if (choice.oneIn(25)) for (const unit of org.units.values()) if (!choice.oneIn(4)) goes(org, unit);
  if (choice.oneIn(5)) while (org.vanished.length > 0) comeBack(org);
}

function vanish(org: Organization, choice: SeededChoice): void {
  const unit = someUnit(org, choice);
  if (unit !== undefined && org.units.size > 3) goes(org, unit);
}

function goes(org: Organization, unit: OrgUnit): void {
  org.units.delete(unitName(unit));
  org.vanished.push(unit);
}

/** As it was, in the version that it had. */
function comeBack(org: Organization): void {
  const unit = org.vanished.pop();
  if (unit !== undefined) org.units.set(unitName(unit), unit);
}

function reword(org: Organization, choice: SeededChoice): void {
  const [unit, record] = someRecord(org, choice);
  if (unit !== undefined) org.put(unit, org.reworded(record));
}

/** Out of one unit; others may go on telling of it. */
function takeRecord(org: Organization, choice: SeededChoice): void {
  const [unit, record] = someRecord(org, choice);
  if (unit !== undefined) org.take(unit, `${record.kind} ${record.id}`);
}

function moveRecord(org: Organization, choice: SeededChoice): void {
  const [unit, record] = someRecord(org, choice);
  const other = someUnit(org, choice);
  if (unit === undefined || other === undefined || other === unit) return;
  org.take(unit, `${record.kind} ${record.id}`);
  org.put(other, record);
}

/** In the same words, in others, or by its name alone. */
function tellTwice(org: Organization, choice: SeededChoice): void {
  const [unit, record] = someRecord(org, choice);
  const other = someUnit(org, choice);
  if (unit === undefined || other === undefined || other === unit) return;
  const words = choice.oneIn(2) ? org.reworded(record) : record;
  org.put(other, choice.oneIn(3) ? { ...words, redacted: true } : words);
}

function select(org: Organization, choice: SeededChoice): void {
  const unit = someUnit(org, choice);
  if (unit !== undefined) unit.isUnselected = !unit.isUnselected;
}

function close(org: Organization, choice: SeededChoice): void {
  const unit = someUnit(org, choice);
  if (unit !== undefined) unit.closedTo = unit.closedTo === undefined ? choice.pick(PEOPLE) : undefined;
}

function someUnit({ units }: Organization, choice: SeededChoice): OrgUnit | undefined {
  return units.size === 0 ? undefined : choice.pick([...units.values()]);
}

function someRecord(org: Organization, choice: SeededChoice): [OrgUnit, CatalogRecord] | [undefined] {
  const unit = someUnit(org, choice);
  if (unit === undefined || unit.records.size === 0) return [undefined];
  return [unit, choice.pick([...unit.records.values()])];
}
