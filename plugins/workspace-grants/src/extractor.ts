import { type Extractor, type GrantRecord, gapReason, type Kind, type RunContext, type Unit } from '@sextant/core';
import type { Grant, ListOptions, SigmaClient } from '@sextant/sigma-client';
import type { Config } from './config.ts';
import { type GrantedObject, grantRecord, standsOn } from './map.ts';

export interface GrantUnit extends Unit {
  readonly object: GrantedObject;
  readonly organizationId: string | undefined;
}

type GrantLists = Pick<SigmaClient, 'directGrantsOn' | 'grantsOfConnection'>;

const BELOW_WORKSPACES = ['folder', 'workbook', 'report', 'data-model', 'dataset'] as const;

/** Reads the grants that stand on each object which this run found: those it hands down are told where they stand. */
export function grantsExtractor({ documents, connections }: Config, sigma: GrantLists): Extractor<'grant', GrantUnit> {
  return {
    async *plan({ catalog }) {
      const [organization] = catalog.records('organization');
      const kinds = [
        'workspace',
        ...(documents ? BELOW_WORKSPACES : []),
        ...(connections ? (['connection'] as const) : []),
      ] as const;
      for (const kind of kinds) {
        for (const record of catalog.records(kind)) {
          // Of what nobody in the audience may open nothing is told but its name.
          if (record.redacted === true || ('access' in record && record.access === 'denied')) continue;
          yield unitOf({ kind, id: record.id }, record.name, organization?.id);
        }
      }
    },
    read: (unit, run) => readGrants(unit, sigma, run),
    cost: (units) => Promise.resolve(callsOf(units)),
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
  sigma: GrantLists,
  run: RunContext,
): AsyncGenerator<GrantRecord> {
  try {
    for await (const grant of listGrants(object, sigma, { onNote: (reason) => run.gap('grants', reason) })) {
      run.signal.throwIfAborted();
      if (standsOn(grant, object)) yield grantRecord(grant, object, organizationId);
    }
  } catch (error) {
    run.gap('grants', gapReason(error));
  }
}

/** A connection has a list of its own: the one of everything else tells of files. */
function listGrants({ kind, id }: GrantedObject, sigma: GrantLists, options: ListOptions): AsyncIterable<Grant> {
  return kind === 'connection' ? sigma.grantsOfConnection(id, options) : sigma.directGrantsOn(id, options);
}

function callsOf(units: readonly GrantUnit[]): Readonly<Record<string, number>> {
  const connections = units.filter(({ object }) => object.kind === 'connection').length;
  const calls = { '/v2/grants': units.length - connections, '/v2/connections/{connectionId}/grants': connections };
  return Object.fromEntries(Object.entries(calls).filter(([, count]) => count > 0));
}
