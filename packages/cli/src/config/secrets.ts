import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  type ConfigMistake,
  type ConfigNode,
  type ConfigPath,
  mistakeAt,
  nodeAt,
  secretFields,
  SecretSource,
  validatePart,
} from '@sextant/core';
import { type Part, put } from './overrides.ts';

const LONGEST_WAIT_MS = 30_000;

export interface SecretsResolved {
  readonly root: ConfigNode;
  readonly secrets: readonly string[];
  readonly mistakes: readonly ConfigMistake[];
}

/** Fetches the secrets of one part of the config: fields marked secret that say `{ file }` or `{ exec }`. */
export async function resolveSecrets(root: ConfigNode, part: Part, cwd: string): Promise<SecretsResolved> {
  const written = nodeAt(root, part.path);
  const secrets: string[] = [];
  const mistakes: ConfigMistake[] = [];
  let result = root;
  for (const { path, node } of written === undefined ? [] : secretFields(part.schema, written, part.path)) {
    if (node.kind === 'scalar' && typeof node.value === 'string') secrets.push(node.value);
    if (node.kind !== 'map') continue;
    const fetched = await fetchSecret(root, path, cwd);
    if (typeof fetched === 'string') secrets.push(fetched);
    else mistakes.push(...fetched);
    const { at } = node;
    const value: ConfigNode =
      typeof fetched === 'string' ? { kind: 'scalar', at, value: fetched } : { kind: 'unread', at };
    result = put(result, path, value, at);
  }
  return { root: result, secrets: secrets.filter((secret) => secret !== ''), mistakes };
}

async function fetchSecret(
  root: ConfigNode,
  path: ConfigPath,
  cwd: string,
): Promise<string | readonly ConfigMistake[]> {
  const at = nodeAt(root, path)?.at ?? root.at;
  const wrong = (message: string, allowed?: string) => [
    mistakeAt(path, at, { message, ...(allowed === undefined ? {} : { allowed }) }),
  ];
  const source = await validatePart(SecretSource, root, path);
  if (!source.ok) {
    // A key that is not known may be the secret itself, written without quotes: nothing of it is told.
    return source.mistakes.length === 0
      ? []
      : wrong('found a mapping', 'expected text, { file: … } or { exec: [ … ] }');
  }
  const { output } = source;
  try {
    const text = 'file' in output ? await readFile(resolve(cwd, output.file), 'utf8') : await run(output.exec, cwd);
    const secret = text.replace(/\r?\n$/, '');
    return secret === '' ? wrong('the secret is empty') : secret;
  } catch (error) {
    return wrong(
      'file' in output ? `${output.file} cannot be read: ${reason(error)}` : `${output.exec[0]} ${failure(error)}`,
    );
  }
}

/** No shell. What the command says on stderr goes to the user's terminal, and nowhere else. */
async function run([command = '', ...args]: readonly string[], cwd: string): Promise<string> {
  const child = promisify(execFile)(command, args, { cwd, timeout: LONGEST_WAIT_MS, windowsHide: true });
  child.child.stderr?.pipe(process.stderr);
  child.child.stdin?.end();
  return (await child).stdout;
}

function failure(error: unknown): string {
  const { code, killed } = error as { code?: string | number; killed?: boolean };
  if (killed === true) return `gave no answer within ${LONGEST_WAIT_MS / 1000} s`;
  return typeof code === 'number' ? `ended with exit code ${code}` : `cannot be run: ${reason(error)}`;
}

function reason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'it does not exist';
  if (code === 'EACCES') return 'permission denied';
  return code ?? 'it failed';
}
