import type { Kind } from '@sextant/core';

export const EMITS = [
  'organization',
  'workspace',
  'folder',
  'workbook',
  'report',
  'data-model',
  'dataset',
  'page',
  'element',
  'column',
  'metric',
  'relationship',
  'control',
  'connection',
  'warehouse-table',
  'warehouse-column',
  'custom-sql',
  'member',
  'team',
  'team-member',
  'version-tag',
  'schedule',
  'materialization',
  'bookmark',
  'embed',
] as const satisfies readonly Kind[];

export type Emitted = (typeof EMITS)[number];
