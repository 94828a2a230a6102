import {
  configJsonSchema,
  describeSettings,
  importPlugin,
  KINDS,
  type PluginManifest,
  type Token,
} from '@sextant/core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Setting, settingsOf } from './settings.ts';

/** Names of settings that hold what nobody else may read. */
const SECRET_NAMES = /(secret|password|passphrase|token|api_?key|private_?key)$/i;

/** Registers the tests of what every manifest promises. */
export function manifestContract(manifest: PluginManifest): void {
  const settings: z.ZodObject = manifest.config;
  const accepts = manifest.kind === 'sink' ? manifest.accepts : undefined;

  describe(`the manifest of ${manifest.name}`, () => {
    it('is what the engine takes for a plugin', async () => {
      await expect(importPlugin(manifest.name, async () => ({ default: manifest }))).resolves.toBe(manifest);
    });

    it('has a name in kebab-case that tells its kind', () => {
      expect(manifest.name).toMatch(/^[a-z][a-z\d]*(-[a-z\d]+)*$/);
      expect(manifest.name.startsWith('sink-')).toBe(manifest.kind === 'sink');
      expect(manifest.name.endsWith('-resolver')).toBe(manifest.kind === 'user-resolver');
    });

    it('says in one line what it does', () => {
      expect(manifest.summary).toMatch(/^[^\n]{10,120}$/);
    });

    it('describes every setting, and marks every secret', () => {
      const all = settingsOf(settings);
      const named = all.filter(({ path }) => SECRET_NAMES.test(path));
      expect(pathsOf(all.filter(({ description = '' }) => description.trim() === ''))).toEqual([]);
      expect(pathsOf(named.filter(({ secret }) => !secret)), 'mark by .meta({ secret: true })').toEqual([]);
    });

    it('takes a setting that it does not know for a mistake', async () => {
      const result = await settings.safeParseAsync({ 'no such setting': 1 });
      const codes = result.error?.issues.map(({ code }) => code);
      expect(codes, 'use z.strictObject').toContain('unrecognized_keys');
    });

    it('leaves `enabled` to the engine', () => {
      expect(Object.keys(settings.shape)).not.toContain('enabled');
    });

    it('can be documented: settings table and JSON Schema', () => {
      expect(describeSettings(manifest)).toMatch(/\n$/);
      expect(JSON.stringify(configJsonSchema({}, [manifest]))).toContain(JSON.stringify(manifest.name));
    });

    it('names its kinds once each, and only those that exist', () => {
      const kinds = kindsOf(manifest);
      expect([...new Set(kinds)]).toEqual(kinds);
      expect(kinds.filter((kind) => !KINDS.some((known) => known === kind))).toEqual([]);
      expect(kinds.length > 0).toBe(manifest.kind !== 'user-resolver' && accepts !== 'all');
    });

    it('does not come after itself', () => {
      expect(manifest.after ?? []).not.toContain(manifest.name);
    });

    it('names its dependencies by tokens that others can name too', () => {
      const tokens: readonly Token<unknown>[] = Object.values(manifest.deps);
      for (const { id } of tokens) expect(Symbol.keyFor(id)).toMatch(/^sextant\../);
    });
  });
}

function pathsOf(settings: readonly Setting[]): readonly string[] {
  return settings.map(({ path }) => path);
}

function kindsOf(manifest: PluginManifest): readonly string[] {
  if (manifest.kind === 'extractor') return manifest.emits;
  if (manifest.kind === 'sink' && manifest.accepts !== 'all') return manifest.accepts;
  return [];
}
