import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSettings } from '../../src/index.ts';

describe("a plugin's settings table", () => {
  it('is made of its schema: names, types, defaults, what is required, meaning', () => {
    const config = z.strictObject({
      directory: z.string().describe('Where files go'),
      batch: z.number().int().min(1).max(500).default(100).describe('Records a batch'),
      ratio: z.number().optional().describe('A | B'),
      mode: z.enum(['auto', 'never']).default('auto').readonly().describe('When'),
      token: z.string().optional().describe('Key').meta({ secret: true }),
      kinds: z
        .array(z.enum(['a', 'b']))
        .default(['a'])
        .describe('Which'),
      server: z
        .strictObject({ uri: z.url().describe('Its address'), port: z.number().min(1).optional().describe('Its port') })
        .optional()
        .describe('Server'),
      auth: z.union([z.string(), z.strictObject({})]).describe('Either'),
    });
    expect(describeSettings({ config })).toBe(`| Setting | Type | Default | Required | Meaning |
| --- | --- | --- | --- | --- |
| \`directory\` | text |  | yes | Where files go |
| \`batch\` | whole number, 1–500 | \`100\` | no | Records a batch |
| \`ratio\` | number |  | no | A \\| B |
| \`mode\` | auto, never | \`"auto"\` | no | When |
| \`token\` | secret text |  | no | Key |
| \`kinds\` | list of a, b | \`["a"]\` | no | Which |
| \`server\` | mapping |  | no | Server |
| \`server.uri\` | text |  | no | Its address |
| \`server.port\` | number, at least 1 |  | no | Its port |
| \`auth\` | text or mapping |  | yes | Either |
`);
  });

  it('says so where there are none', () => {
    expect(describeSettings({ config: z.strictObject({}) })).toBe('No settings beside `enabled`.\n');
  });
});
