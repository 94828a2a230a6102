import { readFileSync } from 'node:fs';
import { startSimulator } from '@sextant/simulator';
import { describe, expect, it } from 'vitest';
import { configure, PLAIN } from '../organization.ts';
import { Folder, sextant } from '../sextant.ts';

interface Document {
  readonly id: string;
  readonly name: string;
  readonly path?: string;
  readonly parentId?: string;
}

function documents(folder: Folder, kind: string): readonly Document[] {
  const lines = readFileSync(folder.file(`out/${kind}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Document);
}

describe('sextant diff', () => {
  it('tells what was renamed, moved and removed since the last run, with names and paths, and without Sigma', async () => {
    using folder = new Folder();
    const simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator);
    await sextant(['run'], place);
    const [renamed, moved, removed] = documents(folder, 'workbook') as [Document, Document, Document];
    const target = documents(folder, 'workspace').find(({ id }) => id !== moved.parentId);
    simulator.mutate({ op: 'rename', id: renamed.id, name: 'Quarter | Three' });
    simulator.mutate({ op: 'move', id: moved.id, parentId: target?.id ?? '' });
    simulator.mutate({ op: 'delete', id: removed.id });
    await sextant(['run'], place);
    await simulator.close();

    // Variables of the credentials need not be set.
    const nobody = { cwd: place.cwd };
    const screen = await sextant(['diff'], nobody);
    expect(screen.code).toBe(0);
    expect(screen.stdout).toContain(
      `Renamed (1)\n  workbook ${renamed.path} › Quarter | Three   ${renamed.name} → Quarter | Three`,
    );
    expect(screen.stdout).toContain(
      `Moved (1)\n  workbook ${target?.name} › ${moved.name}   ${moved.path} → ${target?.name}`,
    );
    expect(screen.stdout).toContain(`Removed (1)\n  workbook ${removed.path} › ${removed.name}`);

    const json = JSON.parse((await sextant(['diff', '--json'], nobody)).stdout) as Record<
      'removed' | 'changed',
      object[]
    >;
    expect(json).toMatchObject({ added: [] });
    expect(json.removed).toContainEqual(
      expect.objectContaining({ kind: 'workbook', id: removed.id, name: removed.name }),
    );
    expect(json.removed).toContainEqual(expect.objectContaining({ kind: 'column' }));
    expect(json.changed).toContainEqual(
      expect.objectContaining({
        id: renamed.id,
        fields: expect.objectContaining({ name: [renamed.name, 'Quarter | Three'] }),
      }),
    );
    expect((await sextant(['diff', '--markdown'], nobody)).stdout).toContain('| Quarter \\| Three |');
  });

  it('names runs by the beginning of their ids, and compares against the order of time too', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator);
    await sextant(['run'], place);
    const [workbook] = documents(folder, 'workbook');
    simulator.mutate({ op: 'delete', id: workbook?.id ?? '' });
    const second = JSON.parse((await sextant(['run', '--json'], place)).stdout) as { readonly runId: string };
    const { from, to } = JSON.parse((await sextant(['diff', '--json'], place)).stdout) as Record<'from' | 'to', string>;
    expect(to).toBe(second.runId);
    const back = JSON.parse((await sextant(['diff', to, from, '--json'], place)).stdout) as { added: object[] };
    expect(back).toMatchObject({ from: to, to: from, removed: [], changed: [] });
    expect(back.added).toContainEqual(expect.objectContaining({ id: workbook?.id }));
    const sameDay = await sextant(['diff', to.slice(0, 10), '--json'], place);
    expect(JSON.parse(sameDay.stdout)).toEqual({ from: to, to, added: [], removed: [], changed: [], access: [] });
    expect((await sextant(['diff', to], place)).stdout).toContain('Nothing changed.');
  });

  it('says what is wrong: nothing stored, one run, a run that is not kept, two forms at once', async () => {
    using folder = new Folder();
    await using simulator = await startSimulator({ org: PLAIN });
    const place = configure(folder, simulator);
    expect(await sextant(['diff'], place)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing is stored'),
    });
    await sextant(['run'], place);
    expect(await sextant(['diff'], place)).toMatchObject({ code: 1, stderr: expect.stringContaining('DIFF_ONE_RUN') });
    const unknown = await sextant(['diff', '1999'], place);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('The newest that it keeps: 2') });
    expect(await sextant(['diff', '--json', '--markdown'], place)).toMatchObject({ code: 2 });
    const elsewhere = { cwd: place.cwd, env: { SEXTANT_STATE__PAHT: 'x' } };
    expect(await sextant(['diff'], elsewhere)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('SEXTANT_STATE__PATH'),
    });
  });
});
