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

/** Tables of an odd organization that are odd: by their number. */
const TWO_PARTS = 2;
const NEVER_SYNCED = 3;

export function makeConnections(dice: Dice, shape: OrgShape): SimConnection[] {
  const snowflake = { account: 'ac12345.us-east-1', warehouse: 'BI_WH', user: 'SIGMA_SVC', role: 'SIGMA_ROLE' };
  const named = (index: number, name: string, type: string, attributes: object): SimConnection => ({
    id: dice.uuid('connection', index),
    name,
    type,
    isArchived: false,
    attributes: { ...attributes },
  });
  const main = named(0, 'Snowflake Prod', 'snowflake', { ...snowflake, friendlyName: true });
  if (!shape.oddities) return [main];
  return [
    main,
    // No database anywhere, upper-case type, and the host under another name.
    named(1, 'Redshift', 'Redshift', { server: 'rs.acme.example', friendlyName: true }),
    named(2, 'Sigma Sample Database', 'snowflake', { account: '', warehouse: '', role: null }),
    named(3, 'Lakehouse', 'databricks', {
      host: 'dbc.acme.example',
      httpPath: '/sql/1.0/warehouses/ab',
      useOauth: true,
    }),
    { ...named(4, 'Retired', 'postgres', { host: 'pg.acme.example', defaultDatabase: 'app' }), isArchived: true },
  ];
}

export function makeTables(dice: Dice, shape: OrgShape, connections: readonly SimConnection[]): SimTable[] {
  const [main, redshift] = connections;
  const columns = columnsOf(Math.max(COLUMNS.length, shape.columnsPerElement));
  return Array.from({ length: shape.tables }, (_, index) => {
    const name = NOUNS[index] ?? `${dice.pick(NOUNS, 'table', index)}_${index}`;
    // Redshift's paths have no database.
    const odd = shape.oddities && index === TWO_PARTS && redshift !== undefined;
    return {
      id: dice.uuid('table', index),
      connectionId: (odd ? redshift : main)?.id ?? '',
      path: odd ? ['public', name.toLowerCase()] : ['ANALYTICS', index % 2 === 0 ? 'SALES' : 'FINANCE', name],
      columns,
      isSynced: !(shape.oddities && index === NEVER_SYNCED),
    };
  });
}

function columnsOf(count: number): SimTable['columns'] {
  return Array.from({ length: count }, (_, index) => {
    const [name, type] = COLUMNS[index] ?? [`MEASURE_${index}`, 'number'];
    return { name, type };
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
