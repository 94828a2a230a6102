import { z } from 'zod';

export const Config = z.strictObject({
  directory: z.boolean().default(false).describe('Also write every member and team that the credentials may list'),
  sideLists: z
    .enum(['auto', 'always', 'never'])
    .default('auto')
    .describe(
      "Whether to read what costs further calls for each document: elements' SQL, controls, schedules, materializations, " +
        'bookmarks, embeds. `auto`: as long as all of it takes at most 500 calls',
    ),
});
export type Config = z.output<typeof Config>;
