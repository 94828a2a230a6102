import { z } from 'zod';

export const Config = z.strictObject({
  verify: z
    .strictObject({
      members: z
        .int()
        .min(0)
        .max(1000)
        .default(20)
        .describe("Of so many members, others in each run, access is compared with Sigma's own listing of their files"),
    })
    .prefault({})
    .describe('The check of what was worked out against what Sigma lists'),
  onMismatch: z
    .enum(['withhold', 'report'])
    .default('withhold')
    .describe(
      'Whether access to an object is delivered where that comparison contradicts it. It is reported in any case',
    ),
  names: z
    .enum(['plain', 'hash'])
    .default('plain')
    .describe(
      'Whether records tell people by name and e-mail address. `hash`: members under a pseudonym made of their id. ' +
        'Where metadata says it, this one does too',
    ),
});
export type Config = z.output<typeof Config>;
