import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { closed, type Schema } from './closed-schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const DOCUMENT = JSON.parse(readFileSync(new URL('sigma.openapi.json', import.meta.url), 'utf8')) as OpenApi;

/** Templates that the contract answers to GET. */
export function getTemplates(): readonly string[] {
  return Object.entries(DOCUMENT.paths).flatMap(([template, { get }]) => (get === undefined ? [] : [template]));
}

const PAGING = new Set(['limit', 'page', 'pageSize', 'pageToken']);

/** The query parameters an operation takes: the names of those of paging, and what each of the others may be. */
export function queryParameters(method: string, template: string) {
  const parameters = (operation(method, template).parameters ?? [])
    .map((parameter) => resolved<Parameter>(parameter))
    .filter((parameter) => parameter.in === 'query');
  const others = parameters.filter(({ name }) => !PAGING.has(name));
  return {
    paging: parameters.flatMap(({ name }) => (PAGING.has(name) ? [name] : [])).toSorted(),
    others: Object.fromEntries(others.map(({ name, schema }) => [name, values(schema)])),
  };
}

/** In the words of the simulator. */
function values({ type, enum: words, items }: Schema): unknown {
  if (items !== undefined) return { anyOf: items['enum'] };
  if (words !== undefined) return { oneOf: words };
  return { boolean: 'flag', number: 'number', string: 'text' }[String(type)];
}

/** What is wrong with an answer: nothing, if the contract describes it. Of one shape among several, that none fits. */
export function faultsOf(method: string, template: string, status: number, body: unknown): readonly ErrorObject[] {
  const validate = validatorOf(method, template, status);
  return validate(body) ? [] : (validate.errors ?? []).filter(({ schemaPath }) => !/\/(oneOf|anyOf)\/\d/.test(schemaPath));
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true });
addFormats.default(ajv);

const validators = new Map<string, ValidateFunction>();

function validatorOf(method: string, template: string, status: number): ValidateFunction {
  const key = `${method} ${template} ${status}`;
  const known = validators.get(key);
  if (known !== undefined) return known;
  const described = operation(method, template).responses[status];
  if (described === undefined) throw new RangeError(`the contract does not describe ${key}`);
  const schema = resolved<Answer>(described).content?.['application/json']?.schema;
  if (schema === undefined) throw new RangeError(`the contract has no JSON for ${key}`);
  const validator = ajv.compile(closed(schema, (reference) => resolved<Schema>({ $ref: reference })));
  validators.set(key, validator);
  return validator;
}

function operation(method: string, template: string): Operation {
  const found = DOCUMENT.paths[template]?.[method.toLowerCase()];
  if (found === undefined) throw new RangeError(`the contract has no ${method} ${template}`);
  return found;
}

function resolved<T extends object>(node: T | { readonly $ref: string }): T {
  if (!('$ref' in node)) return node;
  const path = node.$ref.replace('#/', '').split('/');
  const found = path.reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>>)[name], DOCUMENT);
  return found as T;
}
