import { describe, expect, it } from 'vitest';
import type { AccessObject } from '../../src/access/access-object.ts';
import { nearObjects } from '../../src/access/asked-object.ts';
import { alike, exactly, idsIn } from '../../src/access/object-reference.ts';

const ID = '2f5bd8f5-6b7e-4c41-9a39-0b9a4ad8ff40';
const SLUG = '1rmC3pxmgsYEW2NSraKzRe';
const ADDRESS = `https://app.sigmacomputing.com/acme/workbook/${SLUG}`;

function workbook(path: string, id = path): AccessObject {
  return { kind: 'workbook', id, name: path.slice(path.lastIndexOf('/') + 1), path };
}

describe('the ids that a text may mean', () => {
  it.each([
    [ID],
    [ID.toUpperCase()],
    [SLUG],
    [`inode-${SLUG}`],
    [ADDRESS],
    [`${ADDRESS}/`],
    [`${ADDRESS}?:nodeId=abc&:fullScreen=true`],
    [`https://app.sigmacomputing.com/acme/workbook/Pipeline-EMEA-${SLUG}`],
    [`https://app.sigmacomputing.com/acme/workbook/Pipeline-${SLUG}/edit#top`],
    [`${ID}/abc`],
  ])('%s: the one of the document', (text) => {
    expect(idsIn(text)).toContain(ID);
  });

  it('are the text itself where it is neither id nor address', () => {
    expect(idsIn('Sales/EMEA')[0]).toBe('Sales/EMEA');
  });
});

describe('a path', () => {
  const all = [workbook('Sales/Pipeline', 'a'), workbook('sales/pipeline', 'b'), workbook('Sales/Q1/Q2/ Plan  ', 'c')];

  it('means the object that is written so, to the letter', () => {
    expect(exactly('Sales/Pipeline', all).map(({ id }) => id)).toEqual(['a']);
    expect(exactly('Sales/Q1/Q2/ Plan  ', all).map(({ id }) => id)).toEqual(['c']);
  });

  it('may be typed in another case and with other blanks', () => {
    expect(alike('SALES / Pipeline', all).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(alike('sales/q1/q2/plan', all).map(({ id }) => id)).toEqual(['c']);
  });

  it('that fits nothing has proposals: of the same name elsewhere, else spelt nearly so', () => {
    const paths = (text: string) => nearObjects(text, all).map(({ path }) => path);
    expect(paths('pipeline')).toEqual(['Sales/Pipeline', 'sales/pipeline']);
    expect(paths('Sales/Pipelin')).toEqual(['Sales/Pipeline', 'sales/pipeline']);
    expect(paths('Marketing/Budget')).toEqual([]);
  });
});
