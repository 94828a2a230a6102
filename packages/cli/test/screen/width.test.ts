import { describe, expect, test } from 'vitest';
import { bothEnds, fit, widthOf, wrap } from '../../src/screen/width.ts';

describe('text in columns', () => {
  test('is cut at the column, wide characters and combined emoji whole', () => {
    const texts = ['plain text', 'ETA –:–– · é', '売上レポート', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 'é'.repeat(20)];
    for (const text of texts) {
      for (let columns = 1; columns <= 12; columns += 1) {
        const cut = fit(text, columns);
        expect(widthOf(cut)).toBeLessThanOrEqual(columns);
        expect(cut === text || cut.endsWith('…')).toBe(true);
      }
    }
    expect(fit('売上レポート', 7)).toBe('売上レ…');
  });

  test('is wrapped between words; a path stays whole', () => {
    expect(wrap('allow writing to /a/very/long/path/that/is/copied or else', 20, '  ')).toBe(
      '  allow writing to\n  /a/very/long/path/that/is/copied\n  or else',
    );
  });

  test('stands at both ends of a line, or below each other', () => {
    expect(bothEnds('left', 'right', 12)).toBe('left   right');
    expect(bothEnds('left', 'right', 10)).toBe('left\nright');
  });
});
