import type { Dice } from '../random.ts';
import type { SimConnection, SimTable } from './organization.ts';
import type { OrgShape } from './shape.ts';

const NOUNS = ['ORDERS', 'CUSTOMERS', 'PRODUCTS', 'SHIPMENTS', 'INVOICES', 'TARGETS', 'STORES', 'RETURNS'];
const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['ID', 'integer'],
  ['REGION', 'text'],
  ['AMOUNT', 'number'],
  ['CREATED_AT', 'datetime'],
  ['IS_ACTIVE', 'boolean'],
  ['OWNER_NAME', 'text'],
  ['PAYLOAD', 'variant'],
  ['QUANTITY', 'integer'],
];

export function makeConnections(dice: Dice, shape: OrgShape): SimConnection[] {
  const snowflake = { account: 'ac12345.us-east-1', warehouse: 'BI_WH', user: 'SIGMA_SVC', role: 'SIGMA_ROLE' };
  const connections = [
    { id: dice.uuid('connection', 0), name: 'Snowflake Prod', type: 'snowflake', attributes: snowflake },
  ];
  if (!shape.oddities) return connections;
  return [
    ...connections,
    // No database anywhere, upper-case type, and the host under another name.
    { id: dice.uuid('connection', 1), name: 'Redshift', type: 'Redshift', attributes: { server: 'rs.acme.example' } },
    { id: dice.uuid('connection', 2), name: 'Sample', type: 'snowflake', attributes: { account: '', warehouse: '' } },
  ];
}

export function makeTables(dice: Dice, shape: OrgShape, connections: readonly SimConnection[]): SimTable[] {
  const [main, redshift] = connections;
  return Array.from({ length: shape.tables }, (_, index) => {
    const name = index < NOUNS.length ? (NOUNS[index] ?? '') : `${dice.pick(NOUNS, 'table', index)}_${index}`;
    // Redshift's paths have no database.
    const odd = shape.oddities && index === 2 && redshift !== undefined;
    return {
      id: dice.uuid('table', index),
      connectionId: (odd ? redshift : main)?.id ?? '',
      path: odd ? ['public', name.toLowerCase()] : ['ANALYTICS', index % 2 === 0 ? 'SALES' : 'FINANCE', name],
      columns: COLUMNS.map(([column, type]) => ({ name: column, type })),
      isSynced: !(shape.oddities && index === 3),
    };
  });
}

/** As connections with friendly names show a column: `CREATED_AT` is "Created At". */
export function friendly(name: string): string {
  return name
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
