import { z } from 'zod';

export const SinkJsonConfig = z.strictObject({
  directory: z
    .string()
    .min(1)
    .describe('Where the files go, relative to the working directory; made if it is not there'),
});
export type SinkJsonConfig = z.output<typeof SinkJsonConfig>;
