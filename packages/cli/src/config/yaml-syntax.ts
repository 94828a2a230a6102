import type { ErrorCode } from 'yaml';

/** In our words: the parser's own may repeat what stands there, which may be a secret. */
const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) cannot have an anchor or a tag',
  BAD_ALIAS: 'an alias (*name) refers to nothing; put text that starts with * in quotes',
  BAD_COLLECTION_TYPE: 'a tag (!name) does not fit what follows it',
  BAD_DIRECTIVE: 'a directive (%) is not understood; put text that starts with % in quotes',
  BAD_DQ_ESCAPE: String.raw`an escape (\) in double quotes is not known; use single quotes to write \ itself`,
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_PROP_ORDER: 'an anchor or a tag stands in the wrong place',
  BAD_SCALAR_START: 'text cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping stands inside another on the same line; put text with ": " in quotes',
  BLOCK_IN_FLOW: 'an indented block stands inside [ ] or { }',
  DUPLICATE_KEY: 'a key is written twice',
  IMPOSSIBLE: 'this is no YAML',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a character is missing here: a colon, a quote or a closing bracket',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines; is a colon missing?',
  MULTIPLE_ANCHORS: 'a value has two anchors (&name)',
  MULTIPLE_DOCS: 'a second document starts here (---); a config file has one',
  MULTIPLE_TAGS: 'a value has two tags (!name)',
  NON_STRING_KEY: 'a key is no text',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
  TAB_AS_INDENT: 'a tab indents this line; use spaces',
  TAG_RESOLVE_FAILED: 'a tag (!name) is not known; put text that starts with ! in quotes',
  UNEXPECTED_TOKEN: 'this does not belong here',
};

export function syntaxMessage(code: ErrorCode): string {
  return `no valid YAML: ${MESSAGES[code]}`;
}
