import { describe, expect, it } from 'vitest';
import { Select, type Selectable, selection } from '../src/index.ts';

const NOW = new Date('2026-06-30T00:00:00Z');
const document = (more: Partial<Selectable> = {}): Selectable => ({
  kind: 'workbook',
  name: 'Pipeline',
  above: ['Sales', 'EMEA', 'Q3'],
  ...more,
});
const hides = (select: unknown, object: Selectable) => selection(Select.parse(select), NOW).hides(object);

describe('without a select', () => {
  it('everything is selected but personal spaces', () => {
    expect(hides({}, document())).toBeUndefined();
    expect(hides({}, document({ archived: true }))).toBeUndefined();
    expect(hides({}, document({ personal: true }))).toBe('exclude.personalSpaces: true');
  });

  it('says no word about what it is not asked to choose from', () => {
    expect(
      hides(
        { include: { tags: ['x'] }, exclude: { archived: true } },
        { kind: 'connection', name: 'x', above: [], archived: true },
      ),
    ).toBeUndefined();
  });
});

describe('personal spaces and archived documents', () => {
  it('are chosen by a switch each', () => {
    expect(hides({ exclude: { personalSpaces: false } }, document({ personal: true }))).toBeUndefined();
    expect(hides({ exclude: { archived: true } }, document({ archived: true }))).toBe('exclude.archived: true');
    expect(hides({ exclude: { archived: true } }, { kind: 'folder', name: 'x', above: [], archived: true })).toBe(
      'exclude.archived: true',
    );
  });
});

describe('a deny on a place', () => {
  it.each([
    ['workspaces', 'Sales'],
    ['workspaces', 'S*'],
    ['workspaces', 'Sales/**'],
    ['workspaces', 'Sales/'],
    ['workspaces', 'Sales/EMEA'],
    ['workspaces', 'Sales/*/Q3'],
    ['workspaces', '**/Q3'],
    ['workspaces', '**'],
    ['workspaces', '{Sales,Finance}'],
    ['folders', 'EMEA'],
    ['folders', 'Q?'],
    ['folders', 'EMEA/Q3'],
    ['folders', 'Sales/EMEA/**'],
    ['folders', 'Sales/**'],
  ])('covers everything below it: %s: %s', (dimension, pattern) => {
    expect(hides({ exclude: { [dimension]: ['nothing', pattern] } }, document())).toBe(
      `exclude.${dimension}: ${pattern}`,
    );
  });

  it.each([
    ['workspaces', 'EMEA'],
    ['workspaces', 'Sale'],
    ['workspaces', 'sales'],
    ['workspaces', 'Sales/Q3'],
    ['workspaces', 'Sales/EMEA/Q3/Pipeline'],
    ['folders', 'Sales'],
    ['folders', 'Pipeline'],
    ['folders', 'EM'],
  ])('leaves the rest alone: %s: %s', (dimension, pattern) => {
    expect(hides({ exclude: { [dimension]: [pattern] } }, document())).toBeUndefined();
  });

  it('covers the workspace itself, and documents that lie in it directly', () => {
    const select = { exclude: { workspaces: ['Finance/**'] } };
    expect(hides(select, { kind: 'workspace', name: 'Finance', above: [] })).toBe('exclude.workspaces: Finance/**');
    expect(hides(select, { kind: 'folder', name: 'Board', above: ['Finance'] })).toBe('exclude.workspaces: Finance/**');
    expect(hides(select, document({ above: ['Finance'] }))).toBe('exclude.workspaces: Finance/**');
    expect(hides(select, document({ above: ['Finances'] }))).toBeUndefined();
  });

  it('wins over an include', () => {
    const select = { include: { workspaces: ['Sales'] }, exclude: { folders: ['Q3'] } };
    expect(hides(select, document())).toBe('exclude.folders: Q3');
    expect(hides(select, document({ above: ['Sales'] }))).toBeUndefined();
  });
});

describe('include', () => {
  it('wants every dimension given, and any pattern of one', () => {
    const select = { include: { workspaces: ['Finance/**', 'Sales'], tags: ['Production'] } };
    expect(hides(select, document({ tags: ['Draft', 'Production'] }))).toBeUndefined();
    expect(hides(select, document({ tags: ['Draft'] }))).toBe('include.tags: Production');
    expect(hides(select, document({ above: ['HR'], tags: ['Production'] }))).toBe(
      'include.workspaces: Finance/**, Sales',
    );
  });

  it.each([
    [{ names: ['Pipe*'] }, document(), document({ name: 'A Pipe' })],
    [
      { owners: ['*@ACME.com'] },
      document({ ownerEmail: 'Ann@acme.COM' }),
      document({ ownerEmail: 'ann@acme.com.evil' }),
    ],
    [{ owners: ['ann@acme.com'] }, document({ ownerEmail: 'ANN@acme.com' }), document()],
    [{ badges: ['Endorsed'] }, document({ badge: 'Endorsed' }), document({ badge: 'Warning' })],
    [{ badges: ['*'] }, document({ badge: 'Warning' }), document()],
    [{ kinds: ['report', 'dataset'] }, document({ kind: 'dataset' }), document()],
    [
      { updatedWithin: '90d' },
      document({ updatedAt: '2026-04-01T00:00:00.000Z' }),
      document({ updatedAt: '2026-03-31T23:59:59Z' }),
    ],
    [{ updatedWithin: '2w' }, document({ updatedAt: '2026-06-20T00:00:00Z' }), document()],
    [{ updatedWithin: '24h' }, document({ updatedAt: '2026-06-29T00:00:00Z' }), document({ updatedAt: 'not a time' })],
  ])('%o chooses by what the listing tells, and what it does not tell is no match', (include, chosen, left) => {
    expect(hides({ include }, chosen)).toBeUndefined();
    expect(hides({ include }, left)).toMatch(/^include\./);
    const { updatedWithin, ...exclude } = include as Record<string, unknown>;
    if (updatedWithin !== undefined) return;
    expect(hides({ exclude }, chosen)).toMatch(/^exclude\./);
    expect(hides({ exclude }, left)).toBeUndefined();
  });

  it('by what only documents have leaves containers to those who need them as ancestors', () => {
    const folder: Selectable = {
      kind: 'folder',
      name: 'Pipeline',
      above: ['Sales'],
      ownerEmail: 'a@b.c',
      updatedAt: NOW.toISOString(),
    };
    for (const include of [
      { names: ['*'] },
      { tags: ['*'] },
      { owners: ['*'] },
      { kinds: ['workbook'] },
      { updatedWithin: '1d' },
    ]) {
      expect(hides({ include }, folder)).toMatch(/^include\./);
    }
    expect(hides({ include: { workspaces: ['Sales'] } }, folder)).toBeUndefined();
    expect(hides({ exclude: { names: ['Pipeline'], owners: ['*'] } }, folder)).toBeUndefined();
  });
});

describe('names that hold anything', () => {
  it.each([
    ['Finance/Legal', 'Finance/Legal'],
    ['Finance/Legal', 'Finance*'],
    ['Finance/Legal', 'Finance?Legal'],
    ['.hidden', '*'],
    ['..', '*'],
    ['..', '..'],
    ['[Draft] {a,b} *', '[Draft] {a,b} *'],
    ['!(not)', '!(not)'],
    ['#1 "quoted" \'twice\'', '#1*'],
    ['back\\slash', 'back\\slash'],
    ['back\\slash', 'back*'],
    ['📊 Übersicht\nzwei', '📊*'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['مبيعات', 'م*'],
    ['n'.repeat(10_000), 'n*'],
    [' ', ' '],
  ])('%j is matched by %j', (name, pattern) => {
    expect(hides({ exclude: { workspaces: [pattern] } }, document({ above: [name, 'below'] }))).toBe(
      `exclude.workspaces: ${pattern}`,
    );
    expect(hides({ exclude: { names: [pattern] } }, document({ name }))).toBe(`exclude.names: ${pattern}`);
  });

  it('a slash in a name makes no path of it', () => {
    const legal = document({ above: ['Finance/Legal', 'Q3'] });
    expect(hides({ exclude: { workspaces: ['Finance'] } }, legal)).toBeUndefined();
    expect(hides({ exclude: { workspaces: ['Finance/**'] } }, legal)).toBeUndefined();
    expect(hides({ exclude: { workspaces: ['Finance/Legal/**'] } }, legal)).toBe(
      'exclude.workspaces: Finance/Legal/**',
    );
    expect(hides({ exclude: { folders: ['a/b'] } }, document({ above: ['Sales', 'a/b'] }))).toBe(
      'exclude.folders: a/b',
    );
  });
});
