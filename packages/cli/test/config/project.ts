import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ConfigInvalidError,
  defineExtractor,
  defineResolver,
  defineSink,
  type Extractor,
  type PluginManifest,
  type Registry,
  type Sink,
  type UserResolver,
} from '@sextant/core';
import { z } from 'zod';
import { type LoadedConfig, loadConfig } from '../../src/config/load.ts';

const telling = z.enum(['plain', 'hash']).default('plain').describe('How people are told');
const needs = { endpoints: [], level: 'any' } as const;

const extractor: Extractor<'folder'> = {
  async *plan() {},
  async *read() {},
};
const resolver: UserResolver = { async *resolve() {} };
const sink: Sink = { wants: 'snapshot', write: async () => [], close: async () => {} };

export const MANIFESTS: readonly PluginManifest[] = [
  defineExtractor({
    name: 'metadata',
    summary: 'Reads metadata',
    config: z.strictObject({
      names: telling,
      sideLists: z.enum(['auto', 'always', 'never']).default('auto').describe('Side lists'),
    }),
    needs,
    emits: ['folder'],
    deps: {},
    create: () => extractor,
  }),
  defineResolver({
    name: 'login-user-resolver',
    summary: 'Looks through one user',
    config: z.strictObject({ loginUserName: z.email().describe('E-mail of the user') }),
    needs,
    deps: {},
    create: () => resolver,
  }),
  defineExtractor({
    name: 'permission-mirroring',
    summary: 'Mirrors access',
    config: z.strictObject({ names: telling }),
    needs,
    emits: ['folder'],
    deps: {},
    create: () => extractor,
  }),
  defineResolver({
    name: 'common-users-resolver',
    summary: 'Looks through common users',
    config: z.strictObject({ file: z.string().min(1).describe('Users of the catalog') }),
    needs,
    deps: {},
    create: () => resolver,
  }),
  defineResolver({
    name: 'csv-identity-resolver',
    summary: 'Looks through the users of a file',
    config: z.strictObject({ file: z.string().min(1).describe('Identity CSV') }),
    needs,
    deps: {},
    create: () => resolver,
  }),
  defineSink({
    name: 'sink-json',
    summary: 'Writes files',
    config: z.strictObject({
      directory: z.string().min(1).describe('Where the files go'),
      batch: z.number().int().min(1).default(500).describe('Records a batch'),
    }),
    needs,
    accepts: 'all',
    deps: {},
    create: () => sink,
  }),
  defineSink({
    name: 'sink-stdout',
    summary: 'Writes lines',
    config: z.strictObject({
      password: z.string().min(8).optional().describe('A secret').meta({ secret: true }),
      keys: z
        .array(z.string().min(8).describe('A key').meta({ secret: true }))
        .optional()
        .describe('More secrets'),
    }),
    needs,
    accepts: 'all',
    deps: {},
    create: () => sink,
  }),
];

/** A config folder with real files, and what was imported while it was loaded. */
export interface Project {
  readonly folder: string;
  readonly imported: string[];
  readonly load: (env?: Record<string, string>, files?: readonly string[]) => Promise<LoadedConfig>;
  /** The lines of the mistakes, as a user sees them, without the heading. */
  readonly mistakes: (env?: Record<string, string>, files?: readonly string[]) => Promise<readonly string[]>;
}

export function project(files: Readonly<Record<string, string>> | string): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sextant config ')));
  const texts = typeof files === 'string' ? { 'sextant.yaml': files } : files;
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const imported: string[] = [];
  const registry: Registry = new Map(
    MANIFESTS.map((manifest) => [
      manifest.name,
      async () => {
        imported.push(manifest.name);
        return { default: manifest };
      },
    ]),
  );
  const load: Project['load'] = (env = {}, names = ['sextant.yaml']) =>
    loadConfig({ files: names, env, cwd: folder, registry });
  return {
    folder,
    imported,
    load,
    async mistakes(env, names) {
      const error = await load(env, names).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) return [];
      if (!(error instanceof ConfigInvalidError)) throw error;
      return error.what
        .split('\n')
        .slice(2)
        .map((line) => line.trim().replaceAll(/ {3,}/g, ' | '));
    },
  };
}

/** A config that is right; `more` is put at its end, in the `plugins` mapping. */
export const RIGHT = `version: 1
sigma:
  cloud: aws-us
  clientId: id-of-client
  clientSecret: very-secret-value
loginUserName: ann@acme.com
plugins:
  metadata: { enabled: true }
  sink-json: { enabled: true, directory: ./out }
`;
