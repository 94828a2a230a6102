import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configJsonSchema, importPlugin } from '@sextant/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { SECTIONS } from '../../src/config/sections.ts';
import { BUILT_IN } from '../../src/plugins.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../docs/examples/', import.meta.url));
const ENV = {
  SIGMA_CLIENT_ID: 'id-of-client',
  SIGMA_CLIENT_SECRET: 'secret-of-client',
  SIGMA_LOGIN_USER: 'ann@acme.com',
};

describe.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml')))('docs/examples/%s', (name) => {
  it('loads with the plugins that come with the command', async () => {
    const { composition, secrets } = await loadConfig({ files: [name], env: ENV, cwd: EXAMPLES, registry: BUILT_IN });
    expect(composition.extractors.map((plugin) => plugin.name)).toEqual(['metadata']);
    expect(composition.sinks.map((plugin) => plugin.name)).toEqual(['sink-json']);
    expect(composition.resolver.name).toBe('login-user-resolver');
    expect(secrets).toEqual(['secret-of-client']);
  });

  it('fits the JSON Schema', async () => {
    const plugins = await Promise.all([...BUILT_IN].map(([plugin, load]) => importPlugin(plugin, load)));
    const schema = configJsonSchema(SECTIONS, plugins);
    const valid = new Ajv2020({ strictTypes: false, formats: { uri: true, email: true } }).compile(schema);
    expect(valid(parse(readFileSync(`${EXAMPLES}${name}`, 'utf8')))).toBe(true);
  });
});
