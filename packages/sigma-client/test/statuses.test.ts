import { expect, it } from 'vitest';
import { meaningOf, statusesOf } from '../src/statuses.ts';

const ELEMENT_LINEAGE = '/v2/workbooks/{workbookId}/lineage/elements/{elementId}';

it.each([
  ['/v2/workbooks', 401, 'fatal'],
  ['/v2/workbooks', 403, 'gap'],
  ['/v2/workbooks', 404, 'gap'],
  ['/v2/workbooks', 418, 'gap'],
  ['/v2/workbooks', 429, 'retry'],
  ['/v2/workbooks', 500, 'gap'],
  ['/v2/workbooks', 503, 'retry'],
  ['/v2/datasets', 410, 'nothing'],
  ['/v2/datasets/{datasetId}/sources', 409, 'nothing'],
  ['/v2/workbooks/{workbookId}/elements/{elementId}/query', 404, 'nothing'],
  ['/v2/workbooks/{workbookId}/lineage', 403, 'nothing'],
  [ELEMENT_LINEAGE, 500, 'nothing'],
  [ELEMENT_LINEAGE, 502, 'retry'],
] as const)('%s: %d means %s', (endpoint, status, meaning) => {
  expect(meaningOf(endpoint, status)).toBe(meaning);
});

it('the same table answers by meaning', () => {
  expect(statusesOf('/v2/workbooks', 'retry')).toEqual([429, 502, 503, 504]);
  expect(statusesOf('/v2/workbooks', 'nothing')).toEqual([]);
  expect(statusesOf(ELEMENT_LINEAGE, 'nothing')).toEqual([400, 403, 404, 500]);
});
