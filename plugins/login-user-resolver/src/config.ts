import { z } from 'zod';

export const Config = z.strictObject({
  loginUserName: z
    .string()
    .trim()
    .min(1)
    .describe('E-mail of the member whose eyes the run looks through; case does not matter'),
});
export type Config = z.output<typeof Config>;
