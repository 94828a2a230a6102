import { expect, it } from 'vitest';
import { startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';
import { mutate } from './post-mutation.ts';

it.each(['workbook', 'report'] as const)(
  'a %s is tagged, which makes a copy, and the tag is taken off',
  async (kind) => {
    await using simulator = await startSimulator({ org: 'tiny' });
    const admin = await Caller.signIn(simulator);
    const untagged = simulator
      .truth()
      .documents.find((document) => document.kind === kind && document.tags.length === 0);
    const id = untagged?.id ?? '';
    const copyOf = async (): Promise<string> => {
      const [tag] = await admin.rows(`/v2/${kind}s/${id}/tags`);
      return String(tag?.['taggedWorkbookId'] ?? tag?.['taggedReportId']);
    };
    const tags = () => simulator.truth().documents.find((document) => document.id === id)?.tags;

    await mutate(simulator, { op: 'tag', id, name: 'Production' });
    const copy = await copyOf();
    expect((await admin.get(`/v2/${kind}s/${copy}`)).status).toBe(200);
    expect((await admin.get(`/v2/${kind}s/${id}`)).body['tags']).toHaveLength(1);
    expect(tags()).toEqual(['Production']);

    await mutate(simulator, { op: 'tag', id, name: 'Production' });
    expect(tags()).toEqual(['Production']);
    expect((await admin.get(`/v2/${kind}s/${copy}`)).status).toBe(404);
    const newer = await copyOf();
    expect(newer).not.toBe(copy);

    await mutate(simulator, { op: 'untag', id, name: 'Production' });
    expect((await admin.get(`/v2/${kind}s/${newer}`)).status).toBe(404);
    expect((await admin.get(`/v2/${kind}s/${id}`)).body['tags']).toEqual([]);
    expect(tags()).toEqual([]);
  },
);

it('a data model is tagged without a copy, a dataset not at all', async () => {
  await using simulator = await startSimulator({ org: 'tiny' });
  const admin = await Caller.signIn(simulator);
  const [id = ''] = simulator.truth().records['data-model'] ?? [];
  const [dataset = ''] = simulator.truth().records['dataset'] ?? [];
  const documents = simulator.truth().documents.length;
  await mutate(simulator, { op: 'tag', id, name: 'Dev' });
  expect((await admin.get(`/v2/dataModels/${id}`)).body['tags']).toMatchObject([{ tagName: 'Dev' }]);
  expect(simulator.truth().documents).toHaveLength(documents);
  expect((await mutate(simulator, { op: 'tag', id: dataset, name: 'Dev' })).status).toBe(400);
});
