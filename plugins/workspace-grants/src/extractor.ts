import { type Extractor, type GrantRecord, gapReason, type Kind, type RunContext, type Unit } from '@sextant/core';
import type { SigmaClient } from '@sextant/sigma-client';
import type { Config } from './config.ts';
import { type GrantedObject, grantRecord, standsOn } from './map.ts';

export interface GrantUnit extends Unit {
  readonly object: GrantedObject;
  readonly organizationId: string | undefined;
}

const PLACES_AND_DOCUMENTS = ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'] as const;

/** Reads the grants that stand on each object which this run found: those it hands down are told where they stand. */
export function grantsExtractor(
  { documents }: Config,
  sigma: Pick<SigmaClient, 'directGrantsOn'>,
): Extractor<'grant', GrantUnit> {
  return {
    async *plan({ catalog }) {
      const [organization] = catalog.records('organization');
      for (const kind of documents ? PLACES_AND_DOCUMENTS : (['workspace'] as const)) {
        for (const record of catalog.records(kind)) {
          // Of what nobody in the audience may open nothing is told but its name.
          if (record.redacted === true || ('access' in record && record.access === 'denied')) continue;
          yield unitOf({ kind, id: record.id }, record.name, organization?.id);
        }
      }
    },
    read: (unit, run) => readGrants(unit, sigma, run),
    cost: (units) => Promise.resolve({ '/v2/grants': units.length }),
  };
}

function unitOf(object: GrantedObject, name: string | undefined, organizationId: string | undefined): GrantUnit {
  return {
    key: `${listingOf(object.kind)}/${object.id}`,
    label: name?.trim() || object.id,
    onGap: 'withdraw',
    object,
    organizationId,
  };
}

/** Each kind is a listing of its own: a gap of one protects no other. */
function listingOf(kind: Kind): string {
  return `${kind}-grants`;
}

async function* readGrants(
  { object, organizationId }: GrantUnit,
  sigma: Pick<SigmaClient, 'directGrantsOn'>,
  run: RunContext,
): AsyncGenerator<GrantRecord> {
  try {
    for await (const grant of sigma.directGrantsOn(object.id, { onNote: (reason) => run.gap('grants', reason) })) {
      run.signal.throwIfAborted();
      if (standsOn(grant, object)) yield grantRecord(grant, object, organizationId);
    }
  } catch (error) {
    run.gap('grants', gapReason(error));
  }
}
