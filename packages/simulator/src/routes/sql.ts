import { randomUUID } from 'node:crypto';
import { elementsOf, NO_ID, type SimContent, type SimElement } from '../org/content/element.ts';
import type { SimMember } from '../org/organization.ts';

export function wireQuery(element: SimElement, content: SimContent, caller: SimMember): object {
  const { id, name, error, sources } = element;
  const row = { ...(id === NO_ID ? {} : { elementId: id }), ...(name === undefined ? {} : { name }) };
  if (error !== undefined) return { ...row, error };
  // Datasets ended as a source: 200, and nothing in it.
  if (sources.some(({ kind }) => kind === 'dataset')) return row;
  return { ...row, sql: compiled(element, elementsOf(content), caller) };
}

/** As Sigma compiles it: ends in a comment with a new request id each time and the caller's address. */
function compiled(element: SimElement, all: readonly SimElement[], { email }: SimMember): string {
  const trailer = `-- Sigma Σ ${JSON.stringify({ 'request-id': randomUUID(), email })}`;
  return `${element.sql ?? select(element, all)} limit 10001\n\n${trailer}`;
}

function select({ columns, sources }: SimElement, all: readonly SimElement[]): string {
  const names = columns.map(({ label }) => `Q1."${label.replaceAll('"', '""')}"`).join(', ');
  const from = sources.map((source, at) => {
    switch (source.kind) {
      case 'table':
        return `${source.table.path.join('.')} Q${at + 1}`;
      case 'sql':
        return `(${source.definition}) Q${at + 1}`;
      case 'element': {
        const upstream = all.find(({ id }) => id === source.elementId);
        return upstream === undefined ? `LOST Q${at + 1}` : `(${select(upstream, all)}) Q${at + 1}`;
      }
      case 'model':
      case 'dataset':
      case 'csv-upload':
      case 'sql-document':
      case 'semantic-view':
        return `SIGMA.${source.kind.toUpperCase().replaceAll('-', '_')} Q${at + 1}`;
    }
  });
  return `select ${names === '' ? '1' : names}${from.length === 0 ? '' : ` from ${from.join(' cross join ')}`}`;
}
