import { defineResolver } from '@sextant/core';
import { Config } from './config.ts';
import { commonUsersResolver } from './resolver.ts';

/** Looks at the source through the users it has in common with the catalog, and through its Admins. */
export default defineResolver({
  name: 'common-users-resolver',
  summary: 'Looks through the eyes of the users common to Sigma and the catalog, and of Sigma’s Admins',
  config: Config,
  needs: {
    endpoints: ['/v2/whoami', '/v2/members', '/v2/members/{memberId}', '/v2/members/{memberId}/files'],
    level: 'admin',
  },
  deps: {},
  create: ({ config }) => commonUsersResolver(config),
});
