import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Extracted, selecting, Sigma } from './sigma.ts';

let sigma: Sigma;
let got: Extracted;
let told: string;
beforeAll(async () => {
  sigma = await Sigma.start({ org: 'small' });
  const selection = selecting({ exclude: { personalSpaces: false } });
  got = await sigma.extract(
    { sideLists: 'always', directory: true },
    { audience: await sigma.ownersEyes(), selection },
  );
  told = JSON.stringify(got.records);
});
afterAll(() => sigma[Symbol.asyncDispose]());

describe('no record tells', () => {
  it('the address of an embed, which opens it', () => {
    expect(got.of('embed').some((embed) => embed.public)).toBe(true);
    expect(told).not.toMatch(/\/embed\/|embedUrl/);
  });

  it('whom a schedule writes to, or what', () => {
    expect(got.of('schedule').length).toBeGreaterThan(0);
    expect(told).not.toMatch(/ceo@acme|messageBody|recipient/i);
  });

  it('Sigma’s comment at the end of SQL, which names the caller', () => {
    expect(got.of('element').filter(({ sql }) => sql !== undefined).length).toBeGreaterThan(0);
    expect(told).not.toMatch(/Σ|request-id/);
    const bot = sigma.simulator.loginUserName;
    const naming = got.records.filter((record) => JSON.stringify(record).includes(bot));
    expect(new Set(naming.flatMap((record) => ('ownerEmail' in record ? [] : [record.kind])))).toEqual(
      new Set(['member']),
    );
  });

  it('bookmarks that are not shared, or the key of one that is', () => {
    expect(new Set(got.of('bookmark').map(({ name, shared }) => `${name} ${shared}`))).toEqual(
      new Set(['EMEA only true']),
    );
    expect(told).not.toMatch(/exploreKey/);
  });

  it('who signs in to a warehouse, or as what', () => {
    expect(got.of('connection').some(({ account }) => account !== undefined)).toBe(true);
    expect(told).not.toMatch(/SIGMA_SVC|SIGMA_ROLE/);
  });
});
