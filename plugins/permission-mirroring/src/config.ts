import { z } from 'zod';

export const Config = z.strictObject({
  names: z
    .enum(['plain', 'hash'])
    .default('plain')
    .describe(
      'Whether records tell people by name and e-mail address. `hash`: members under a pseudonym made of their id. ' +
        'Where metadata says it, this one does too',
    ),
});
