import { z } from 'zod';
import { DURATION } from '../duration.ts';

const patterns = (about: string) =>
  z.array(z.string().min(1).max(1000)).min(1).optional().describe(`${about}; globs (\`*\`, \`?\`, \`{a,b}\`, \`**\`)`);

/** The kinds of documents that `kinds` can choose. */
export const DOCUMENT_KINDS = ['workbook', 'report', 'data-model', 'dataset'] as const;

const dimensions = {
  workspaces: patterns('Workspaces by name, or places below them by path (`Finance/**`), with everything below'),
  folders: patterns('Folders by name at any depth, or by path from the workspace, with everything below'),
  names: patterns('Documents by name'),
  owners: patterns("Documents by their owner's e-mail address, without regard to case"),
  tags: patterns('Documents by version tag'),
  badges: patterns('Documents by badge (Endorsed, Warning, Deprecated or your own)'),
  kinds: z.array(z.enum(DOCUMENT_KINDS)).min(1).optional().describe('Documents by kind'),
};

const Include = z.strictObject({
  ...dimensions,
  updatedWithin: z
    .string()
    .regex(DURATION)
    .optional()
    .describe('Documents changed within this time: a number of hours, days or weeks')
    .meta({ allowed: 'a number and h, d or w, such as 90d' }),
});

const Exclude = z.strictObject({
  ...dimensions,
  personalSpaces: z.boolean().default(true).describe("What lies in members' personal spaces"),
  archived: z.boolean().default(false).describe('Archived documents'),
});

/** Which documents and places are read and delivered. */
export const Select = z.strictObject({
  include: Include.prefault({}).describe('All of the dimensions given must match; any pattern of a dimension will do'),
  exclude: Exclude.prefault({}).describe('Any match leaves out, whatever `include` says'),
});
export type Select = z.output<typeof Select>;

/** What one run may delete without being asked. */
export const MaxDeletions = z.strictObject({
  share: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Of all records; a hundred records may always go')
    .meta({ allowed: 'a share from 0 to 1' }),
  count: z.number().int().min(0).default(500).describe('Records in all'),
});
export type MaxDeletions = z.output<typeof MaxDeletions>;

export const State = z.strictObject({
  path: z.string().min(1).default('.sextant/state.db').describe('The state file, relative to the working directory'),
  keepRuns: z.number().int().min(1).max(10_000).default(30).describe('Runs that `sextant diff` can compare'),
});
export type State = z.output<typeof State>;

/** How often unchanged documents are read again, to prove that they are unchanged. */
export const Sweep = z.strictObject({
  every: z
    .union([z.string().regex(DURATION), z.literal('never')])
    .default('7d')
    .describe(
      'Time within which each is read again, spread over the runs: a number of hours, days or weeks, or `never`',
    )
    .meta({ allowed: 'a number and h, d or w, such as 7d, or never' }),
});
export type Sweep = z.output<typeof Sweep>;

/** What every plugin's entry holds beside the plugin's own settings. */
export const PluginEntry = z.object({
  enabled: z.boolean().describe('Whether the plugin runs; one that is off is not even imported'),
});
export type PluginEntry = z.output<typeof PluginEntry>;

/**
 * The whole config, plugins' own settings left loose: those are validated by each plugin's schema. `sections` are what
 * the command adds (credentials of a vendor, the login user), so that the engine knows none of them.
 */
export function settingsSchema<S extends z.ZodRawShape>(sections: S) {
  return z.strictObject({
    version: z.literal(1).describe('Version of the config format'),
    ...sections,
    state: State.prefault({}).describe('What is kept between runs'),
    onMissingLevel: z
      .enum(['refuse', 'skip'])
      .default('refuse')
      .describe('What becomes of a run with a plugin that needs an Admin where the credentials are not of one'),
    maxDeletions: MaxDeletions.prefault({}).describe(
      'More deletions than this, and the run stops before any sink is touched (exit code 4)',
    ),
    sweep: Sweep.prefault({}).describe('Unchanged documents are read again now and then, to prove that they are'),
    select: Select.prefault({}).describe('Which documents and places are read and delivered'),
    plugins: z.record(z.string(), PluginEntry).describe('Plugins by name, package name or path'),
  });
}
