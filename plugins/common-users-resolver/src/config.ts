import { z } from 'zod';

export const Config = z.strictObject({
  file: z
    .string()
    .trim()
    .min(1)
    .describe('Users of the catalog: a CSV with the columns `username` and `email`, or a JSON array of such objects'),
});
export type Config = z.output<typeof Config>;
