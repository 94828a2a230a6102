import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packages, readPackageJson, ROOT } from '../boundaries/repository.ts';
import { Folder, node } from './command.ts';

const BUILT = packages().filter(({ manifest }) => manifest.scripts?.['build']);
const TURBO = join(ROOT, 'node_modules/turbo/bin/turbo');
const OFFLINE = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1', CI: 'true' };

beforeAll(async () => {
  const { code, stdout, stderr } = await node([TURBO, 'run', 'build'], { cwd: ROOT, env: OFFLINE });
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
}, 300_000);

describe('the build', () => {
  it('makes every package', () => {
    expect(BUILT.length).toBe(packages().length - 1);
    const missing = BUILT.filter(({ folder, manifest }) => {
      const { '.': entry } = manifest.exports as Record<string, { types: string; default: string }>;
      return ![entry?.types, entry?.default].every((file) => file && existsSync(join(ROOT, folder, file)));
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('leaves no import of a .ts file', () => {
    const importing = BUILT.flatMap(({ folder }) =>
      readdirSync(join(ROOT, folder, 'dist'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js'))
        .map((file) => join(folder, 'dist', file)),
    ).filter((file) => /from '\.[^']*\.ts'|import\('[^']*\.ts'\)/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(importing).toEqual([]);
  });

  it('runs without the sources: every package from its dist, as published', async () => {
    using folder = new Folder('published');
    for (const { folder: from, name } of BUILT) {
      const to = folder.file('node_modules', name);
      for (const part of ['dist', 'package.json']) cpSync(join(ROOT, from, part), join(to, part), { recursive: true });
      const modules = join(ROOT, from, 'node_modules');
      for (const library of existsSync(modules) ? libraries(modules) : []) {
        cpSync(join(modules, library), join(to, 'node_modules', library), { recursive: true, dereference: false });
      }
    }
    const main = folder.file('node_modules/@sextant/cli/dist/main.js');
    const version = await node([main, '--version'], { cwd: folder.path });
    expect(version).toEqual({ code: 0, stdout: `${version.stdout.trim()}\n`, stderr: '' });
    expect(version.stdout.trim()).toBe((readPackageJson('packages/cli') as { version?: string }).version);
    const plugins = await node([main, 'plugins', '--json'], { cwd: folder.path });
    expect(JSON.parse(plugins.stdout)).toHaveLength(BUILT.filter(({ name }) => name.includes('/plugin-')).length);
  });
});

/** Those that are not ours: ours are to be found as they were copied. */
function libraries(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.') && name !== '@sextant')
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((own) => `${name}/${own}`) : [name],
    );
}
