import { configJsonSchema } from '@sextant/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SECTIONS } from '../../src/config/sections.ts';
import { MANIFESTS, RIGHT } from './project.ts';

const schema = configJsonSchema(SECTIONS, MANIFESTS);
const valid = new Ajv2020({ strictTypes: false, formats: { uri: true, email: true } }).compile(schema);

const edited = (from: string, to: string): unknown => parse(RIGHT.replace(from, () => to));

describe('the JSON Schema', () => {
  it.each([
    ['as it is', '', ''],
    ['a secret from a file', 'very-secret-value', '{ file: /run/secrets/sigma }'],
    ['a secret from a command', 'very-secret-value', '{ exec: [vault, kv] }'],
    ['a variable for a number', 'clientId', 'concurrency: ${CALLS}\n  clientId'],
    ['a variable for a switch', '{ enabled: true }', '{ enabled: "${ON}" }'],
    ['a plugin that is off', '{ enabled: true, directory: ./out }', '{ enabled: false }'],
    ["somebody's plugin", 'plugins:', 'plugins:\n  "@acme/x": { enabled: true, anything: 1 }'],
  ])('accepts what the loader accepts: %s', (_, from, to) => {
    expect(valid(edited(from, to))).toBe(true);
  });

  it.each([
    ['an unknown key', 'clientId', 'clientID'],
    ['a number too high', 'clientId', 'concurrency: 11\n  clientId'],
    ['a secret from nowhere', 'very-secret-value', '{ from: here }'],
    ['a cloud that is none', 'aws-us', 'aws-moon'],
    ['a setting that the plugin does not know', './out', './out, bach: 1'],
    ['a plugin that misses a setting', ', directory: ./out', ''],
    ['a plugin that does not say whether it is on', '{ enabled: true }', '{}'],
  ])('refuses what the loader refuses: %s', (_, from, to) => {
    expect(valid(edited(from, to))).toBe(false);
  });

  it('tells the meaning of every setting', () => {
    const undescribed: string[] = [];
    const visit = (node: Node, path: string): void => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        if (child.description === undefined) undescribed.push(`${path}.${key}`);
        visit(child, `${path}.${key}`);
      }
      for (const option of node.anyOf ?? []) if (option.type === 'object') visit(option, path);
    };
    visit(schema, '');
    expect(undescribed).toEqual([]);
    expect(JSON.stringify(schema)).toContain('Base address of the API');
  });
});

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
}
