import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Redactor } from '../src/index.ts';

function redacting(...secrets: readonly string[]): (text: string) => string {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return (text) => redactor.redact(text);
}

const SECRET = 'p@ss/word "ü"';

it.each([
  ['plain', `secret=${SECRET}.`],
  ['in a URL', `?secret=${encodeURIComponent(SECRET)}&x`],
  ['in a URL, small letters', `?secret=${encodeURIComponent(SECRET).toLowerCase()}&x`],
  ['in a form', new URLSearchParams({ secret: SECRET }).toString()],
  ['in JSON', JSON.stringify({ secret: SECRET })],
  ['in Base64', Buffer.from(SECRET).toString('base64')],
])('a secret is hidden %s', (_, text) => {
  const safe = redacting(SECRET)(text);
  expect(safe).toContain('[redacted]');
  expect(safe).not.toContain('word');
});

it('a secret is hidden in Basic authorization, whatever the name before it', () => {
  const anyText = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{8,40}$/), anyText, anyText, (secret, before, after) => {
      for (const encoding of ['base64', 'base64url'] as const) {
        const text = `Basic ${Buffer.from(before + secret + after).toString(encoding)}`;
        const safe = redacting(secret)(text);
        expect(safe).toContain('[redacted]');
        // What is left on both sides are the neighbours, and at most the edge of the secret that shares letters with them.
        const left = safe.replace('Basic ', '').split('[redacted]').join('');
        expect(left.length).toBeLessThanOrEqual(Math.ceil(((before + after).length * 4 * 4) / 3) + 8);
      }
    }),
  );
});

it('a secret that contains another is hidden whole', () => {
  expect(redacting('token', 'token-of-mine')('my token-of-mine, a token')).toBe('my [redacted], a [redacted]');
});

it('secrets that overlap leave nothing of each other', () => {
  const redact = redacting('abcdefgh', 'efghijkl');
  expect(redact('<abcdefghijkl>')).toBe('<[redacted]>');
  expect(redact('<abcdefghefghijkl>')).toBe('<[redacted]>');
  expect(redacting('abab')('<ababab>')).toBe('<[redacted]>');
});

it('nothing else is touched, and what is too short to be a secret hides nothing', () => {
  const text = 'an ordinary line with a few words';
  expect(redacting('', 'a', 'few', SECRET)(text)).toBe(text);
});

it('no part of a text survives that equals the secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, maxLength: 30 }), fc.array(fc.string()), (secret, parts) => {
      fc.pre(!'[redacted]'.includes(secret));
      expect(redacting(secret)(parts.join(secret))).not.toContain(secret);
    }),
  );
});
