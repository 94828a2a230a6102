import { expect, it } from 'vitest';
import { ROUTES, startSimulator } from '../src/index.ts';
import { Caller } from './caller.ts';

/** All that can be asked without an id, and all that is told of one document of each kind. */
async function everything(seed: number): Promise<readonly string[]> {
  await using simulator = await startSimulator({ org: 'small', seed });
  const admin = await Caller.signIn(simulator);
  const { records } = simulator.truth();
  const ids: Readonly<Record<string, string | undefined>> = {
    workbookId: records['workbook']?.[3],
    reportId: records['report']?.[0],
    dataModelId: records['data-model']?.[0],
    datasetId: records['dataset']?.[0],
    workspaceId: records['workspace']?.[0],
  };
  const answers: string[] = [];
  for (const { method, template } of ROUTES) {
    const path = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole);
    if (method !== 'GET' || path.includes('{')) continue;
    const text = await admin.text(path);
    // Sigma's comment at the end of SQL is new each time, and so is what is errors' own.
    answers.push(`${template} ${text.replaceAll(/"(request-id|requestId)(\\?":\\?")[^"\\]+/g, '')}`);
  }
  return answers.map((answer) => answer.replaceAll(/\\"request-id\\":\\"[^"]+"/g, ''));
}

it('the same seed gives the same answers, another one another organization', async () => {
  const [one, same, other] = [await everything(7), await everything(7), await everything(8)];
  expect(one.length).toBeGreaterThan(40);
  expect(same).toEqual(one);
  const { length } = one.filter((answer) => other.includes(answer));
  expect(length).toBeLessThan(one.length / 2);
});

it('the same seed gives the same truth', async () => {
  await using one = await startSimulator({ org: 'medium', seed: 3 });
  await using same = await startSimulator({ org: 'medium', seed: 3 });
  expect(same.truth()).toEqual(one.truth());
});
