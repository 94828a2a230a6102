import type { ErrorObject } from 'ajv/dist/2020.js';

/** Where the simulator leaves the contract on purpose, as Sigma was seen to do; in an organization with oddities alone. */
export interface Deviation {
  readonly why: string;
  /** Of the field, with `*` for the number of a row. */
  readonly field: RegExp;
  /** The only values that are meant; undefined: the field is missing. */
  readonly values: readonly unknown[];
}

const ROW = String.raw`^(/entries/\*)?`;

function at(field: string): RegExp {
  return new RegExp(`${ROW}/${field}$`);
}

export const DEVIATIONS: readonly Deviation[] = [
  { why: 'a name is a number', field: at('name'), values: [2024] },
  { why: 'a document has no owner', field: at('ownerId'), values: [null] },
  { why: 'a document has no path', field: at('path'), values: [undefined] },
  { why: 'a document has no address', field: at('url'), values: [undefined] },
  { why: 'a document was never changed', field: at('updatedAt'), values: [undefined] },
  { why: 'a description is null', field: at('description'), values: [null] },
  { why: 'a file, page, element or column has no id', field: at('(id|pageId|elementId|columnId)'), values: [undefined] },
  { why: 'a column belongs to no element', field: at('elementId'), values: [null] },
  { why: 'the type of a column is a plain word', field: at('type'), values: ['text'] },
  { why: 'a type of file that no list has', field: at('type'), values: ['agent'] },
  { why: 'a right on a file that no list has', field: at('permission'), values: ['chat'] },
  { why: 'a right of a grant that no list has', field: at('permission'), values: ['own'] },
  { why: 'a type of control that no list has', field: at('valueType'), values: ['mood-list'] },
  { why: 'a thing to embed that no list has', field: at('sourceType'), values: ['section'] },
  { why: 'a state of migration that no list has', field: at('migrationStatus'), values: ['under-review'] },
  { why: 'a color that no list has', field: at('color'), values: ['teal'] },
  { why: 'a connection without a role says null', field: at('role'), values: [null] },
  { why: 'a connection calls its host its server', field: at('server'), values: ['rs.acme.example'] },
];

/** Rows of lists of several shapes: none of the shapes fits them. */
export const MISFITS: readonly { readonly why: string; readonly is: (row: Row) => boolean }[] = [
  { why: 'custom SQL is spelt otherwise', is: ({ type }) => type === 'customSql' },
  { why: 'a table has neither id nor connection', is: ({ name, inodeId }) => name === 'NOWHERE' && inodeId === undefined },
];

type Row = Readonly<Record<string, unknown>>;

/** Why an error is none; undefined: it is one. */
export function reasonFor(error: ErrorObject): string | undefined {
  if (error.keyword === 'oneOf') return MISFITS.find(({ is }) => is(error.data as Row))?.why;
  const { field, value } = misfit(error);
  return DEVIATIONS.find((deviation) => deviation.field.test(field) && deviation.values.includes(value))?.why;
}

/** The field an error is about: also one that is missing, or one too many, of what is at its place. */
function misfit({ instancePath, params, data }: ErrorObject): { readonly field: string; readonly value: unknown } {
  const path = instancePath.replaceAll(/\/\d+/g, '/*');
  const { missingProperty, unevaluatedProperty } = params as Readonly<Record<string, string>>;
  const name = missingProperty ?? unevaluatedProperty;
  return name === undefined ? { field: path, value: data } : { field: `${path}/${name}`, value: (data as Row)[name] };
}
