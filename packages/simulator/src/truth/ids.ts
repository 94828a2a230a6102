import { createHash } from 'node:crypto';
import type { SimTable } from '../org/organization.ts';
import { idOf } from './scope.ts';

export function tableId({ connectionId, path }: SimTable): string {
  return idOf(connectionId, ...path);
}

export function warehouseColumnId({ connectionId, path }: SimTable, column: string): string {
  return idOf(connectionId, ...path, column);
}

/** White space is folded before a text is compared. */
export function customSqlId(documentId: string, definition: string): string {
  const folded = definition.replaceAll(/\s+/g, ' ').trim();
  return idOf(documentId, 'sql', createHash('sha256').update(folded).digest('hex').slice(0, 12));
}
