import { z } from 'zod';

export const Config = z.strictObject({
  documents: z.boolean().default(false).describe('Also write the grants of folders and documents, at one call each'),
  connections: z.boolean().default(false).describe('Also write the grants of connections, at one call each'),
});
export type Config = z.output<typeof Config>;
