import type { TextKind } from './scrubbed-text.ts';
import { ACCOUNT_TYPES } from './vocabulary.ts';

/** What the text in a field is: to be scrubbed as one kind of text, or kept as long as it looks as it should. */
export type FieldRule = TextKind | ((text: string) => boolean);

const isWord = (text: string): boolean => /^[\w-]{1,40}$/.test(text);
const isAccountType = (text: string): boolean => ACCOUNT_TYPES.has(text.toLowerCase());
const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\d([T ][\d:.]{5,}( ?Z|[+-][\d:]+)?)?$/.test(text);

/** Fields that are known to hold no name. Whatever is not listed may: it is scrubbed. */
const RULES: Readonly<Record<string, FieldRule>> = {
  type: isWord,
  kind: isWord,
  vizualizationType: isWord,
  valueType: isWord,
  inodeType: isWord,
  sourceType: isWord,
  userKind: isWord,
  memberType: isAccountType,
  accountType: isAccountType,
  permission: isWord,
  visibility: isWord,
  migrationStatus: isWord,
  typeFilters: isWord,
  format: isWord,
  code: isWord,
  requestId: (text) => /^[\w-]{1,64}$/.test(text),
  color: (text) => /^#[\da-f]{3,8}$/i.test(text),
  cronSpec: (text) => /^[\d*,/?LW# -]+$/.test(text),
  timezone: (text) => /^[A-Za-z]+(\/[A-Za-z_+\d-]+){0,2}$/.test(text),
  url: 'address',
  embedUrl: 'address',
  path: 'path',
  formula: 'formula',
  sql: 'sql',
  definition: 'sql',
  statement: 'sql',
  message: 'message',
  error: 'message',
  owner: 'id',
  nextPage: 'cursor',
  nextPageToken: 'cursor',
  page: 'cursor',
  pageToken: 'cursor',
};

export function ruleOf(field: string): FieldRule {
  if (Object.hasOwn(RULES, field)) return RULES[field] ?? 'name';
  if (/(^id|Ids?|By)$/.test(field)) return 'id';
  return field.endsWith('At') ? isTime : 'name';
}

/** Names of fields are Sigma's; other keys may be names of things. */
export function isFieldName(key: string): boolean {
  return /^[a-z][A-Za-z\d]{0,40}$/.test(key);
}
