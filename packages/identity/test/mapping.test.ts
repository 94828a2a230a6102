import { describe, expect, it } from 'vitest';
import { fileRefused, unresolvedOf } from '../src/index.ts';
import { mappedIn, mappingOf, mistakesIn } from './people.ts';

const HEADER = 'network_id,sigma_email\n';

describe('a line means a member', () => {
  it('by the e-mail address, without regard to case and surrounding blanks, and nothing else', async () => {
    const mapping = await mappingOf(`${HEADER}  Ann ,  ANN@acme.EXAMPLE \nb,bob@acme.example.org\nc,bob\n`);
    expect(mappedIn(mapping)).toEqual(['2 Ann m-ann']);
    expect(mistakesIn(mapping)).toEqual([
      '3:3 sigma_email bob@acme.example.org no member has this e-mail address',
      '4:3 sigma_email bob is no e-mail address',
    ]);
  });

  it('unless something is wrong with it: every mistake at once, each with line and column', async () => {
    const mapping = await mappingOf(`${HEADER}ann,ann@acme.example
,bob@acme.example
x,
y, nobody@acme.example
z,gone@acme.example
t,twin@acme.example
w,"no address"
v
`);
    expect(mappedIn(mapping)).toEqual(['2 ann m-ann']);
    expect(mistakesIn(mapping)).toEqual([
      '3:1 network_id is empty',
      '4:3 sigma_email is empty',
      '5:4 sigma_email nobody@acme.example no member has this e-mail address',
      '6:3 sigma_email gone@acme.example the member is deactivated',
      '7:3 sigma_email twin@acme.example several active members have this e-mail address, case aside',
      '8:3 sigma_email no address is no e-mail address',
      '9:2 sigma_email is empty',
    ]);
  });
});

describe('of doubles', () => {
  it('of a network_id neither line counts, and each names the other', async () => {
    const mapping = await mappingOf(`${HEADER}ann,ann@acme.example\nANN ,bob@acme.example\n`);
    expect(mappedIn(mapping)).toEqual([]);
    expect(mistakesIn(mapping)).toEqual([
      '2:1 network_id ann stands on two lines, also on line 3',
      '3:1 network_id ANN stands on two lines, also on line 2',
    ]);
  });

  it('of an e-mail address neither line counts, and others are not touched', async () => {
    const mapping = await mappingOf(`${HEADER}a,ann@acme.example\nbob,bob@acme.example\nb,Ann@acme.example\n`);
    expect(mappedIn(mapping)).toEqual(['3 bob m-bob']);
    expect(mistakesIn(mapping)).toEqual([
      '2:3 sigma_email ann@acme.example stands on two lines, also on line 4',
      '4:3 sigma_email Ann@acme.example stands on two lines, also on line 2',
    ]);
  });

  it('a third line is one as well', async () => {
    const mapping = await mappingOf(`${HEADER}a,ann@acme.example\na,bob@acme.example\nA,x@acme.example\n`);
    expect(mappedIn(mapping)).toEqual([]);
    expect(mapping.mistakes.counts.get('id-doubled')).toBe(3);
  });

  it('a line counts as little where the other one means nobody', async () => {
    const mapping = await mappingOf(`${HEADER}a,nobody@acme.example\na,bob@acme.example\n`);
    expect(mappedIn(mapping)).toEqual([]);
  });
});

describe('a file without lines to trust', () => {
  it.each([
    ['', ['1:1 network_id this column is missing', '1:1 sigma_email this column is missing']],
    ['network_id,email\na,ann@acme.example\n', ['1:1 sigma_email this column is missing']],
    ['sigma_email,network_id,Sigma_Email\n', ['1:24 sigma_email this column is there twice']],
  ])('is told so: %j', async (text, expected) => {
    const mapping = await mappingOf(text);
    expect(mistakesIn(mapping)).toEqual(expected);
    expect(mapping.broken).toBe(true);
  });

  it('is one whose quotes do not close: where they open, and nothing behind them is made up', async () => {
    const mapping = await mappingOf(
      `${HEADER}ann,ann@acme.example\nb,"bob@acme.example\n${'c,c@acme.example\n'.repeat(9000)}`,
    );
    expect(mistakesIn(mapping)).toEqual(['3:1 the quotes do not close; nothing behind them was read']);
    expect(mapping.broken).toBe(true);
  });
});

describe('many mistakes', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `n${index},nobody${index}@acme.example\n`).join('');

  it('are counted, and told as far as anybody reads', async () => {
    const { mistakes } = await mappingOf(`${HEADER}a,no\n${lines}`, 10);
    expect(mistakes.total).toBe(501);
    expect(mistakes.kept()).toHaveLength(11);
    const { what } = fileRefused('people.csv', mistakes, 'Correct it.');
    expect(what).toMatch(
      /^people\.csv has 501 mistakes:\n\n {2}people\.csv:2:3 +sigma_email +no +is no e-mail address\n/,
    );
    expect(what).toMatch(/\n {2}and 490 more: no member has this e-mail address$/);
  });

  it('leave out as many people as they concern, those without a name of their own in one entry', async () => {
    const { mistakes } = await mappingOf(`${HEADER}${lines}`, 10);
    const unresolved = [...unresolvedOf('people.csv', mistakes)];
    expect(unresolved).toHaveLength(11);
    expect(unresolved[0]).toEqual({
      unresolved: 'n0 people.csv:2',
      reason: 'sigma_email nobody0@acme.example: no member has this e-mail address',
      remedy: 'Write the address under which the person signs in to Sigma, or remove the line.',
    });
    expect(unresolved.at(-1)?.unresolved).toBe('490 more lines of people.csv');
  });
});
