import { defineResolver } from '@sextant/core';
import { Config } from './config.ts';
import { csvIdentityResolver } from './resolver.ts';

/** Looks at the source through the users of a file, and nobody else. */
export default defineResolver({
  name: 'csv-identity-resolver',
  summary: 'Looks through the eyes of the users that a CSV names, Admins or not, and of nobody else',
  config: Config,
  needs: {
    endpoints: ['/v2/whoami', '/v2/members', '/v2/members/{memberId}', '/v2/members/{memberId}/files'],
    level: 'admin',
  },
  deps: {},
  create: ({ config }) => csvIdentityResolver(config),
});
