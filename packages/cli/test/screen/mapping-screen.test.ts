import type { DirectoryMember } from '@sextant/core';
import { MembersByEmail, MistakeLog } from '@sextant/identity';
import { expect, it } from 'vitest';
import type { CheckedMapping } from '../../src/mapping/checked-mapping.ts';
import { proposalsIn } from '../../src/mapping/checked-mapping.ts';
import { renderMapping } from '../../src/screen/mapping-screen.ts';
import { widthOf } from '../../src/screen/width.ts';

const member = (index: number): DirectoryMember => {
  return { id: `m-${index}`, email: `person${index}@acme.example`, admin: false, active: true };
};

function checked(count: number, near: readonly string[] = []): CheckedMapping {
  const mistakes = new MistakeLog(100);
  for (let line = 2; line < count + 2; line += 1) {
    const mistake = {
      line,
      column: 3,
      field: 'sigma_email',
      value: `x${line}@acme.example`,
      flaw: 'no-member',
    } as const;
    mistakes.add('no-member', () => mistake);
  }
  const { active } = new MembersByEmail(Array.from({ length: 30 }, (_, index) => member(index)));
  const mapping = { lines: count, mapped: [], mistakes, named: new Set<string>(), strangers: 0, broken: false };
  return {
    file: 'people.csv',
    mapping,
    mistakes: mistakes.kept().map((each) => ({ ...each, near })),
    withoutLine: active,
  };
}

it('shows as many mistakes and members as can be read, and counts the others', () => {
  const screen = renderMapping(checked(500), { exitCode: 3 }, { width: 100, color: false });
  expect(screen).toContain('and 460 more: no member has this e-mail address');
  expect(screen).toContain('30 active members have no line');
  expect(screen).toContain('and 20 more');
  expect(screen.split('\n').length).toBeLessThan(70);
});

it('fits a narrow window', () => {
  const screen = renderMapping(checked(3, ['person1@acme.example']), { exitCode: 3 }, { width: 60, color: false });
  const mistakes = screen.split('\n').filter((line) => line.startsWith(' '.repeat(12)));
  expect(mistakes.filter((line) => widthOf(line.trimEnd()) > 60)).toEqual([]);
});

it('proposes nobody whom two lines might mean, and nothing where two people are near', () => {
  expect(proposalsIn(checked(1, ['a@acme.example']))).toEqual(new Map([[2, 'a@acme.example']]));
  expect(proposalsIn(checked(2, ['a@acme.example']))).toEqual(new Map());
  expect(proposalsIn(checked(1, ['a@acme.example', 'b@acme.example']))).toEqual(new Map());
});
