import type { z } from 'zod';
import { type ConfigMistake, type ConfigPath, formatPath, type Position } from './mistake.ts';
import { nearest } from './nearest.ts';
import { type ConfigNode, entryOf, nodeAt, isAbsent } from './node.ts';
import { describeType, knownKeys, schemaAt, textMeta, unwrap } from './shape.ts';
import { found, wording } from './wording.ts';

type Issue = z.core.$ZodIssue;

/** What was validated: a schema, and the place in the whole config that it speaks of. */
export interface Part {
  readonly schema: z.core.$ZodType;
  readonly root: ConfigNode;
  readonly path: ConfigPath;
}

/** Zod's issues as mistakes with positions, in words that name what was found and what is allowed. */
export function mistakesOf(issues: readonly Issue[], part: Part): readonly ConfigMistake[] {
  const mistyped = mistypedKeys(issues, part);
  return issues.flatMap((issue) => {
    const inside = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const path = [...part.path, ...inside];
    const schema = schemaAt(part.schema, inside);
    if (isUnread(path, part.root)) return [];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, schema, part.root));
    if (isAbsent(nodeAt(part.root, path))) {
      return mistyped.has(formatPath(path)) ? [] : [missing(path, schema, part.root)];
    }
    if (issue.code === 'invalid_union') return ofUnion(issue, { schema: schema ?? part.schema, root: part.root, path });
    const node = nodeAt(part.root, path);
    return [mistakeAt(path, node?.at ?? part.root.at, wording(issue, schema, node))];
  });
}

export function mistakeAt(
  path: ConfigPath,
  at: Position,
  { code = 'CONFIG_INVALID', ...said }: Omit<ConfigMistake, 'path' | 'code' | 'file'> & { readonly code?: string },
): ConfigMistake {
  return { ...at, code, path: formatPath(path), ...said };
}

/** Where a key stands, or the nearest key above it that was written. */
export function keyPosition(path: ConfigPath, root: ConfigNode): Position {
  for (let end = path.length; end > 0; end -= 1) {
    const parent = nodeAt(root, path.slice(0, end - 1));
    const position = entryOf(parent, String(path[end - 1]))?.at ?? nodeAt(root, path.slice(0, end))?.at;
    if (position !== undefined) return position;
  }
  return root.at;
}

function isUnread(path: ConfigPath, root: ConfigNode): boolean {
  return [root, ...path.map((_, end) => nodeAt(root, path.slice(0, end + 1)))].some((node) => node?.kind === 'unread');
}

/** The paths that unknown keys were probably meant for: they need not be called missing as well. */
function mistypedKeys(issues: readonly Issue[], { schema, path }: Part): ReadonlySet<string> {
  const paths = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const inside = issue.path.map(String);
    const owner = schemaAt(schema, inside);
    const meant = issue.keys.map((key) => (owner === undefined ? undefined : nearest(key, knownKeys(owner))));
    return meant.flatMap((key) => (key === undefined ? [] : [formatPath([...path, ...inside, key])]));
  });
  return new Set(paths);
}

/** Stands at the key. Nothing of the value is told: it may be a secret under a mistyped name. */
function unknownKey(
  parent: ConfigPath,
  key: string,
  schema: z.core.$ZodType | undefined,
  root: ConfigNode,
): ConfigMistake {
  const known = schema === undefined ? [] : knownKeys(schema);
  const suggestion = nearest(key, known);
  const help = suggestion === undefined ? { allowed: `known are ${known.join(', ')}` } : { suggestion };
  const path = [...parent, key];
  return mistakeAt(path, keyPosition(path, root), { message: 'unknown setting', ...help });
}

/** Stands at the parent's key, or at the key itself where nothing follows it. */
function missing(path: ConfigPath, schema: z.core.$ZodType | undefined, root: ConfigNode): ConfigMistake {
  const what = textMeta(schema, 'description');
  const message = what === undefined ? 'missing' : `missing: ${what}`;
  return mistakeAt(path, keyPosition(path, root), { message });
}

/** The mistakes of the one alternative that comes nearest; where none does, what the alternatives are. */
function ofUnion(issue: Extract<Issue, { code: 'invalid_union' }>, part: Part): readonly ConfigMistake[] {
  const node = nodeAt(part.root, part.path);
  const { def } = unwrap(part.schema)._zod;
  const options = def.type === 'union' ? def.options : [];
  const [best, second] = issue.errors
    .map((issues, index) => mistakesOf(issues, { ...part, schema: options[index] ?? part.schema }))
    .toSorted((a, b) => a.length - b.length);
  if (node?.kind === 'map' && best && (!second || best.length < second.length)) return best;
  const described = textMeta(part.schema, 'allowed') ?? textMeta(part.schema, 'description');
  const allowed = described ?? `expected ${describeType(part.schema)}`;
  return [mistakeAt(part.path, node?.at ?? part.root.at, { message: `found ${found(node, part.schema)}`, allowed })];
}
