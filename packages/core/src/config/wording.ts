import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { ConfigNode } from './node.ts';
import { describeType, isSecret, textMeta } from './shape.ts';

/** What a mistake says beside its position. */
export interface Wording {
  readonly message: string;
  readonly allowed?: string;
  readonly suggestion?: string;
}

/** Puts an issue of a value that is there into words: what was found, what is allowed. */
export function wording(
  issue: z.core.$ZodIssue,
  schema: z.core.$ZodType | undefined,
  node: ConfigNode | undefined,
): Wording {
  const value = found(node, schema);
  const allowed = textMeta(schema, 'allowed') ?? expected(schema);
  if (issue.code === 'custom') return { message: issue.message };
  if (issue.code === 'invalid_value') return unknownValue(issue.values.map(String), value, schema, node);
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    return { message: outOfBounds(issue.code === 'too_big', issue.origin, value, node), allowed };
  }
  return { message: `found ${value}`, allowed };
}

function unknownValue(
  values: readonly string[],
  value: string,
  schema: z.core.$ZodType | undefined,
  node: ConfigNode | undefined,
): Wording {
  const near = node?.kind === 'scalar' && !isHidden(node, schema) ? nearest(String(node.value), values) : undefined;
  const choices = `allowed: ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
  return {
    message: node?.kind === 'scalar' ? `${value} is not known` : `found ${value}`,
    allowed: textMeta(schema, 'allowed') ?? choices,
    ...(near === undefined ? {} : { suggestion: near }),
  };
}

function outOfBounds(tooBig: boolean, origin: string, value: string, node: ConfigNode | undefined): string {
  if (node?.kind === 'scalar' && node.value === '') return 'is empty';
  if (origin === 'string') return tooBig ? 'is too long' : 'is too short';
  if (origin === 'array' || origin === 'set') return tooBig ? 'has too many entries' : 'has too few entries';
  return `${value} is ${tooBig ? 'above' : 'below'} the limit`;
}

function expected(schema: z.core.$ZodType | undefined): string {
  return schema === undefined ? 'that is not allowed here' : `expected ${describeType(schema)}`;
}

/** The value as a message may show it. Never a secret, never what the environment put in its place. */
export function found(node: ConfigNode | undefined, schema: z.core.$ZodType | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'unread') return 'a value';
  if (isHidden(node, schema)) return 'a value that is not shown';
  if (node.shown !== undefined) return node.shown;
  const text = typeof node.value === 'string' ? node.value : String(node.value);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return typeof node.value === 'string' && node.reading === undefined
    ? `"${escapeControls(short)}"`
    : escapeControls(short);
}

function isHidden(node: ConfigNode | undefined, schema: z.core.$ZodType | undefined): boolean {
  const inAddress = node?.kind === 'scalar' && typeof node.value === 'string' && /:\/\/[^/]*@/.test(node.value);
  return inAddress || (schema !== undefined && isSecret(schema));
}

function escapeControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (char) => JSON.stringify(char).slice(1, -1));
}
