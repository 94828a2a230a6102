import type { Inventory } from '../inventory.ts';
import { versionTagRecord } from '../map/people.ts';
import { connectionRecord } from '../map/warehouse.ts';
import { listedUnit, type MetadataUnit } from './metadata-unit.ts';
import { type Plan, toldEmail } from './plan.ts';

/** Sigma tells no more of an organization than its id. */
export function* organizationUnits({ self }: Inventory): Generator<MetadataUnit> {
  const id = self.organizationId;
  if (id !== undefined) yield listedUnit(`organization/${id}`, { kind: 'organization', id });
}

export function* versionTagUnits(plan: Plan): Generator<MetadataUnit> {
  for (const tag of plan.inventory.versionTags) {
    yield listedUnit(`version-tag/${tag.id}`, versionTagRecord(tag, toldEmail(plan, tag.ownerId)));
  }
}

export function* connectionUnits({ connections }: Inventory): Generator<MetadataUnit> {
  for (const connection of connections) yield listedUnit(`connection/${connection.id}`, connectionRecord(connection));
}
