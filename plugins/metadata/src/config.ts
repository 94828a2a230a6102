import { z } from 'zod';

export const Config = z.strictObject({
  directory: z.boolean().default(false).describe('Also write every member and team that the credentials may list'),
  discovery: z
    .enum(['auto', 'full'])
    .default('auto')
    .describe(
      'Whose files are listed. `auto`: those of the owner of the credentials, and of up to 10 users whom the run looks ' +
        'through. `full`: those of every active member, at two calls each; needs an Admin',
    ),
  names: z
    .enum(['plain', 'hash'])
    .default('plain')
    .describe(
      'Whether records tell people by name and e-mail address. `hash`: owners by their id alone, members under a ' +
        'pseudonym made of it. Where permission-mirroring says it, this one does too',
    ),
  sideLists: z
    .enum(['auto', 'always', 'never'])
    .default('auto')
    .describe(
      "Whether to read what costs further calls for each document: elements' SQL, controls, schedules, materializations, " +
        'bookmarks, embeds. `auto`: as long as all of it takes at most 500 calls',
    ),
});
export type Config = z.output<typeof Config>;
