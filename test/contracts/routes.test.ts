import { ROUTES } from '@sextant/simulator';
import { expect, it } from 'vitest';
import { getTemplates, queryParameters } from './contract.ts';

/** What the simulator does not have, and why nobody misses it. */
const NOT_SIMULATED: Readonly<Record<string, string>> = {
  '/v2/query/{queryId}/download': 'exports run queries in the warehouse',
  '/v2/workbooks/{workbookId}/schema': 'deprecated since 2023',
};

const PAGING = { page: ['limit', 'page'], pageToken: ['pageSize', 'pageToken'], array: [], one: [] } as const;

it('has every endpoint of the contract that can be read, but for those it says it has not', () => {
  const simulated = ROUTES.flatMap(({ method, template }) => (method === 'GET' ? [template] : []));
  expect([...simulated, ...Object.keys(NOT_SIMULATED)].toSorted()).toEqual(getTemplates().toSorted());
});

it.each(ROUTES.map((route) => [`${route.method} ${route.template}`, route] as const))(
  '%s takes the parameters of the contract, and no other',
  (_, { method, template, query, answer }) => {
    const { paging, others } = queryParameters(method, template);
    expect(inOrder(query)).toEqual(inOrder(others));
    expect(PAGING[answer]).toEqual(paging);
  },
);

/** The words of a choice have no order. */
function inOrder(query: Readonly<Record<string, unknown>>): unknown {
  const sorted = (_: string, value: unknown) => (Array.isArray(value) ? value.map(String).toSorted() : value);
  return JSON.parse(JSON.stringify(query), sorted);
}
