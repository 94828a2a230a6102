import { describe, expect, it } from 'vitest';
import { mappedIn, mappingOf, mistakesIn } from './people.ts';

const TEXT = 'network_id,sigma_email\nänne,ann@acme.example\nbob,bob@acme.example\n';
const BOTH = ['2 änne m-ann', '3 bob m-bob'];

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('a file is read whichever way it was saved', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 little endian', utf16(TEXT, 'le')],
    ['UTF-16 big endian', utf16(TEXT, 'be')],
    ['UTF-16 little endian without a mark', utf16(TEXT, 'le', false)],
    ['UTF-16 big endian without a mark', utf16(TEXT, 'be', false)],
    ['tabs, as “Unicode text” of a spreadsheet', utf16(TEXT.replaceAll(',', '\t').replaceAll('\n', '\r\n'), 'le')],
    ['semicolons', TEXT.replaceAll(',', ';')],
    ['CRLF', TEXT.replaceAll('\n', '\r\n')],
    ['CR alone', TEXT.replaceAll('\n', '\r')],
    ['no end of the last line', TEXT.trimEnd()],
    ['quotes', '"network_id","sigma_email"\n"änne","ann@acme.example"\n"bob","bob@acme.example"'],
  ])('%s', async (_, content) => {
    const mapping = await mappingOf(content);
    expect(mistakesIn(mapping)).toEqual([]);
    expect(mappedIn(mapping)).toEqual(BOTH);
  });

  it('with columns in any case and order, among others', async () => {
    const mapping = await mappingOf('Team; SIGMA_Email ;Name;Network_ID\nx;ann@acme.example;"Bee; Ann";ann\n');
    expect(mappedIn(mapping)).toEqual(['2 ann m-ann']);
  });

  it('with blank lines and lines of empty fields, and counts on', async () => {
    const mapping = await mappingOf('\r\nnetwork_id,sigma_email\r\n\r\n,\r\nann,ann@acme.example\r\n , \r\n\r\n');
    expect(mappedIn(mapping)).toEqual(['5 ann m-ann']);
    expect(mapping.lines).toBe(1);
  });

  it('with line breaks inside quotes, and counts on', async () => {
    const mapping = await mappingOf(
      'note,network_id,sigma_email\r\n"a\r\nb\r\nc",ann,ann@acme.example\r\n,bob,no@acme.example\r\n',
    );
    expect(mappedIn(mapping)).toEqual(['2 ann m-ann']);
    expect(mistakesIn(mapping)).toEqual(['5:6 sigma_email no@acme.example no member has this e-mail address']);
  });

  it('with a quote in the middle of a field, which is a quote', async () => {
    const mapping = await mappingOf(
      'network_id,sigma_email\nAnn "The Bee" Bee,ann@acme.example\n"a""b",bob@acme.example\n',
    );
    expect(mappedIn(mapping)).toEqual(['2 Ann "The Bee" Bee m-ann', '3 a"b m-bob']);
  });

  it('but of bytes that are no text no name is made', async () => {
    const latin = Buffer.from(
      'network_id,sigma_email,city\nänne,ann@acme.example,Köln\nbob,bob@acme.example,Köln\n',
      'latin1',
    );
    const mapping = await mappingOf(latin);
    expect(mappedIn(mapping)).toEqual(['3 bob m-bob']);
    expect(mistakesIn(mapping)).toEqual(['2:1 network_id \uFFFDnne is neither UTF-8 nor UTF-16']);
  });
});
