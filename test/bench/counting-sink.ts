import { defineSink } from '@sextant/core';
import { z } from 'zod';

/** A sink of changes that keeps nothing: the report counts what it is given. */
export default defineSink({
  name: 'sink-counting',
  summary: 'Counts changes',
  config: z.strictObject({}),
  needs: { endpoints: [], level: 'any' },
  accepts: 'all',
  deps: {},
  create: () => ({ wants: 'changes', write: async () => [], close: async () => {} }),
});
