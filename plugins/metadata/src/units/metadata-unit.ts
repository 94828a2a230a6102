import { createHash } from 'node:crypto';
import { canonicalJson, type RecordOf, type RunContext, type Unit } from '@sextant/core';
import type { DocumentRef } from '@sextant/sigma-client';
import type { Emitted } from '../emits.ts';
import type { Endpoint } from '../endpoints.ts';

export type MetadataRecord = RecordOf<Emitted>;

/** A unit that brings along how it is read: the listing that named it knows best. */
export interface MetadataUnit extends Unit {
  /** The calls that reading it takes. Left out where it takes none. */
  readonly cost?: UnitCost;
  records(run: RunContext): AsyncIterable<MetadataRecord>;
}

export interface UnitCost {
  /** Endpoints called once each. */
  readonly once: readonly Endpoint[];
  /** The document whose content is read: its pages take a call each, its sources lead to tables. */
  readonly content?: DocumentRef;
}

export type Hidden = NonNullable<Unit['hidden']>;

/** A unit whose record the listing told whole: nothing more to ask. */
export function listedUnit(key: string, record: MetadataRecord, hidden?: Hidden): MetadataUnit {
  return {
    key,
    // What is hidden is told of by its id alone.
    label: (hidden === undefined ? record.name?.trim() : undefined) || record.id,
    version: digest(record),
    ...(hidden === undefined ? {} : { hidden }),
    async *records() {
      yield record;
    },
  };
}

/** Same facts, same version. */
export function digest(facts: unknown): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex').slice(0, 20);
}
