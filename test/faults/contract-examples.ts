import { readFileSync } from 'node:fs';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

interface Content {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

const { paths } = JSON.parse(readFileSync(new URL('../contracts/sigma.openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Bodies that the contract gives as examples of a good answer; at least one. */
export function examplesOf(template: string, method: string): readonly [unknown, ...unknown[]] {
  const examples = paths[template]?.[method]?.responses['200']?.content?.['application/json']?.examples ?? {};
  const [first, ...others] = Object.values(examples).map(({ value }) => value);
  if (first === undefined) throw new RangeError(`the contract has no example of ${method} ${template}`);
  return [first, ...others];
}
