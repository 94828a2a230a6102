import { randomUUID } from 'node:crypto';
import type { SimElement } from '../org/sim-content.ts';
import type { SimMember } from '../org/organization.ts';

/** As Sigma compiles it: ends in a comment with a new request id each time and the caller's address. */
export function compiledSql(element: SimElement, all: readonly SimElement[], { email }: SimMember): string {
  const trailer = `-- Sigma Σ ${JSON.stringify({ 'request-id': randomUUID(), email })}`;
  return `${select(element, all)} limit 10001\n\n${trailer}`;
}

function select({ columns, source }: SimElement, all: readonly SimElement[]): string {
  const names = columns.map(({ label }) => `Q1."${label}"`).join(', ');
  switch (source?.kind) {
    case 'table':
      return `select ${names} from ${source.table.path.join('.')} Q1`;
    case 'sql':
      return `select ${names} from (${source.definition}) Q1`;
    case 'element': {
      const upstream = all.find(({ id }) => id === source.elementId);
      return upstream === undefined ? `select ${names}` : `select ${names} from (${select(upstream, [])}) Q1`;
    }
    case 'model':
    case 'dataset':
    case undefined:
      return `select ${names} from MODEL Q1`;
  }
}
