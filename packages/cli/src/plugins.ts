import type { Registry } from '@sextant/core';

/** The plugins that come with the command. Nothing else knows their packages; only those in use are imported. */
export const BUILT_IN: Registry = new Map<string, () => Promise<unknown>>([
  ['metadata', () => import('@sextant/plugin-metadata')],
  ['login-user-resolver', () => import('@sextant/plugin-login-user-resolver')],
  ['common-users-resolver', () => import('@sextant/plugin-common-users-resolver')],
  ['csv-identity-resolver', () => import('@sextant/plugin-csv-identity-resolver')],
  ['permission-mirroring', () => import('@sextant/plugin-permission-mirroring')],
  ['workspace-grants', () => import('@sextant/plugin-workspace-grants')],
  ['sink-json', () => import('@sextant/plugin-sink-json')],
  ['sink-stdout', () => import('@sextant/plugin-sink-stdout')],
]);
