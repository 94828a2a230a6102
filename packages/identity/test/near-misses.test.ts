import { describe, expect, it } from 'vitest';
import { fixedText, NearMisses } from '../src/index.ts';
import { Files, member } from './people.ts';

const near = (email: string, ...members: readonly string[]) =>
  new NearMisses(members.map((each, index) => member(`m-${index}`, each))).of(email).map((found) => found.email);

describe('a near miss', () => {
  it.each([
    ['jsmith@company.com', 'john.smith@company.com'],
    ['john.smith@company.com', 'jsmith@company.com'],
    ['smith.john@company.com', 'John.Smith@company.com'],
    ['johnsmith@company.com', 'john.smith@company.com'],
    ['john_smith@company.com', 'john.smith@company.com'],
    ['john.smith+bi@company.com', 'john.smith@company.com'],
    ['john.smiht@company.com', 'john.smith@company.com'],
    ['john.smith@compnay.com', 'john.smith@company.com'],
    ['john.smith@old.example', 'john.smith@company.com'],
  ])('%s is another spelling of %s', (written, existing) => {
    expect(near(written, 'ann.bee@company.com', existing)).toEqual([existing]);
  });

  it.each([
    ['ann@company.com', 'bob@company.com'],
    ['jsmith@company.com', 'jane.doe@company.com'],
    ['jim@company.com', 'tim@company.com'],
    ['jsmith@company.com', 'john.smith@elsewhere.example'],
  ])('%s is no other spelling of %s', (written, existing) => {
    expect(near(written, existing)).toEqual([]);
  });

  it('is one of several where several are meant, the nearest first', () => {
    const found = near('jsmith@company.com', 'john.smith@company.com', 'jim.smith@company.com', 'jsmyth@company.com');
    expect(found).toEqual(['jsmyth@company.com', 'jim.smith@company.com', 'john.smith@company.com']);
  });
});

it('a proposal leaves everything else of the file as it is written', async () => {
  using files = new Files();
  const file = files.write(
    'people.csv',
    '\uFEFFsigma_email;name;network_id\r\n"jsmith@company.com";"Smith; ""J""";js\r\nann@company.com; Ann ;ann\r\n',
  );
  const text = await Array.fromAsync(fixedText(file, new Map([[2, 'john.smith@company.com']])));
  expect(text.join('')).toBe(
    'sigma_email;name;network_id\njohn.smith@company.com;"Smith; ""J""";js\nann@company.com; Ann ;ann\n',
  );
});
