import type { Served } from './caller.ts';

export interface Posted {
  readonly status: number;
  readonly id: string;
}

/** As a test of another process would change the organization. */
export async function mutate({ sigmaUrl }: Served, mutation: object): Promise<Posted> {
  const answer = await fetch(`${sigmaUrl}/__sim/mutate`, { method: 'POST', body: JSON.stringify(mutation) });
  return { status: answer.status, id: ((await answer.json()) as { id: string }).id };
}
