import { z } from 'zod';

export const Config = z.strictObject({
  file: z.string().trim().min(1).describe('CSV with the columns `network_id` and `sigma_email`: exactly these users'),
  onInvalidLine: z
    .enum(['fail', 'skip'])
    .default('fail')
    .describe('A line that means no member: refuse the run before anything is read, or leave that user out'),
});
export type Config = z.output<typeof Config>;
