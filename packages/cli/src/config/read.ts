import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ConfigMistake, type ConfigNode, emptyMap, mergeNodes, mistakeAt, SextantError } from '@sextant/core';
import { type YamlDocument, yamlDocument } from './yaml-document.ts';

/**
 * Reads the config files and lays them over each other, later ones on top.
 *
 * @throws SextantError `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, both fatal.
 */
export async function readFiles(
  files: readonly string[],
  cwd: string,
): Promise<{ readonly root: ConfigNode; readonly mistakes: readonly ConfigMistake[]; readonly broken: boolean }> {
  const documents = await Promise.all(
    files.map(async (file) => settingsIn(yamlDocument(await textOf(file, cwd), file))),
  );
  const [first, ...later] = documents;
  const start = emptyMap({ file: files[0] ?? 'sextant.yaml', line: 1, column: 1 });
  return {
    root: later.reduce((root, document) => mergeNodes(root, document.root), first?.root ?? start),
    mistakes: documents.flatMap(({ mistakes }) => mistakes),
    broken: documents.some(({ broken }) => broken),
  };
}

function settingsIn(document: YamlDocument): YamlDocument {
  const { root, broken } = document;
  if (broken || root.kind === 'map') return document;
  const wrong = mistakeAt([], root.at, {
    message: `found ${root.kind === 'list' ? 'a list' : 'text'}`,
    allowed: 'a config is a mapping',
  });
  return { root: emptyMap(root.at), mistakes: [wrong], broken: true };
}

async function textOf(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new SextantError({
        code: 'CONFIG_NOT_FOUND',
        class: 'fatal',
        what: `There is no config file ${file} in ${cwd}`,
        remedy: 'Write one with `sextant init`, or name yours with `-c FILE`.',
        cause: error,
      });
    }
    throw new SextantError({
      code: 'CONFIG_UNREADABLE',
      class: 'fatal',
      what: `The config file ${file} cannot be read: ${code ?? String(error)}`,
      remedy: 'Name a file that this user may read.',
      cause: error,
    });
  }
}
