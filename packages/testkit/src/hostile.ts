import { type CatalogRecord, recordId } from '@sextant/core';

/** Names that people and programs really give things, and that break what is careless. By what they are. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  slashes: 'Sales/EMEA\\north //',
  percent: '100%2F100% %25',
  quotes: `"double" 'single' \`back\` “curly”`,
  newlines: 'first\nsecond\r\nthird\rfourth\u2028fifth\u2029sixth',
  tabsAndControls: 'a\tb\u0000c\u0007d\u001be\u007ff',
  emoji: '👩🏽‍🚀 📊 🏳️‍🌈',
  rightToLeft: 'تقرير المبيعات \u202Eabc\u202C עברית',
  combining: 'Z\u0335a\u0308l\u0301go, and A\u030A beside \u00C5',
  wide: '売上レポート（確定）',
  loneSurrogates: 'high \uD83D then low \uDE00 apart',
  spaces: '  \u00A0 edges \uFEFF ',
  empty: '',
  markup: '<script>alert(1)</script> & <b>',
  formula: '=HYPERLINK("http://example.com")',
  sql: `'; DROP TABLE records; --`,
  yaml: '{ a: [ - ] } # ${HOME} & *x',
  prototype: '__proto__',
  path: '../../etc/passwd',
  long: 'long '.repeat(2000),
};

/**
 * Records with every hostile text in every place where Sigma lets people write: names, descriptions, formulas, tags, and
 * the names that become part of an id. Parents first, then by id, as the engine gives them.
 */
export function hostileRecords(): readonly CatalogRecord[] {
  const texts = Object.entries(HOSTILE_TEXTS);
  const workspace = { kind: 'workspace', id: 'w-1', name: 'Hostile', personal: false } as const;
  const workbooks = texts.map(([what, text]) => ({
    kind: 'workbook' as const,
    id: `wb-${what}`,
    name: text,
    description: text,
    path: `Hostile/${text}`,
    parentId: workspace.id,
    parentKind: 'workspace' as const,
    archived: false,
    latestVersion: Number.MAX_SAFE_INTEGER,
    tags: [text, text.toUpperCase()],
  }));
  const columns = texts.map(([what, text]) => ({
    kind: 'column' as const,
    id: recordId(`wb-${what}`, 'element', text.toWellFormed()),
    label: text,
    name: text,
    formula: `[${text}] + 1`,
    hidden: false,
  }));
  return [workspace, ...byId(workbooks), ...byId(columns)];
}

/** The order of the store: by the bytes of the id. */
function byId<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return records.toSorted((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}
