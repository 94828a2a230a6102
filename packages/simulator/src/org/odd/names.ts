/** Names that break what splits, quotes, truncates or sorts carelessly. The first workbooks bear them. */
export const HOSTILE_NAMES: readonly string[] = [
  'Sales / EMEA / "Q3"',
  'two\nlines\tand a tab',
  'emoji 📊 and a family 👨‍👩‍👧',
  'مبيعات الربع الثالث',
  `long ${'x'.repeat(9_995)}`,
  '  blanks  ',
  "O'Brien & <b>Sons</b> % 100",
  '=HYPERLINK("https://evil.example")',
];
