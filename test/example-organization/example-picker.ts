import { readFileSync } from 'node:fs';

/**
 * The contract's examples are one coherent organization: each says by `x-params` for which path and query it is the answer.
 * Prism picks by name alone (`Prefer: example=…`), so this finds the name.
 */

interface Params {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

interface Operation {
  readonly template: RegExp;
  readonly names: readonly string[];
  readonly examples: readonly (readonly [name: string, params: Params | undefined])[];
}

/** The `Prefer` header for a request: the example of just that object, or 404 for one the organization does not have. */
export function preferences(contractFile: URL): (method: string, url: URL) => string | undefined {
  const operations = readOperations(JSON.parse(readFileSync(contractFile, 'utf8')));
  return (method, url) => {
    const operation = operations.get(method)?.find(({ template }) => template.test(url.pathname));
    if (operation === undefined) return undefined;
    const values = operation.template.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? [];
    const path = Object.fromEntries(operation.names.map((name, index) => [name, values[index] ?? '']));
    const fits = operation.examples.filter(([, params]) => matches(params, path, url.searchParams));
    const best = fits.toSorted(([, a], [, b]) => weight(b) - weight(a))[0];
    if (best && (weight(best[1]) > 0 || operation.names.length === 0)) return `example=${best[0]}`;
    // The contract's "nothing there" for a list that this object lacks; without one, there is no such object.
    return operation.examples.some(([name]) => name === 'none') ? 'example=none' : 'code=404';
  };
}

function matches(params: Params | undefined, path: Readonly<Record<string, string>>, query: URLSearchParams): boolean {
  const samePath = Object.entries(params?.path ?? {}).every(([name, value]) => path[name] === value);
  const sameQuery = Object.entries(params?.query ?? {}).every(([name, value]) => query.getAll(name).join() === value);
  return samePath && sameQuery;
}

/** The more an example says of its request, the better it fits; a listing of archived documents is never the usual one. */
function weight(params: Params | undefined): number {
  const archived = params?.query?.['isArchived'] === 'true' ? 2 : 0;
  return Object.keys(params?.path ?? {}).length + Object.keys(params?.query ?? {}).length + archived;
}

type Json = Readonly<Record<string, unknown>>;

function readOperations(contract: Json): Map<string, Operation[]> {
  const operations = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(contract['paths'] as Record<string, Record<string, Json>>)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    const template = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    for (const [method, operation] of Object.entries(methods)) {
      const responses = operation['responses'] as Record<string, Json> | undefined;
      const content = responses?.['200']?.['content'] as Record<string, Json> | undefined;
      const examples = content?.['application/json']?.['examples'] as Record<string, Json> | undefined;
      const entries = Object.entries(examples ?? {}).map(
        ([name, example]) => [name, example['x-params'] as Params | undefined] as const,
      );
      const key = method.toUpperCase();
      operations.set(key, [...(operations.get(key) ?? []), { template, names, examples: entries }]);
    }
  }
  return operations;
}
