import { defineResolver } from '@sextant/core';
import { Config } from './config.ts';
import { loginUserResolver } from './resolver.ts';

/** Looks at the source through the eyes of one member. */
export default defineResolver({
  name: 'login-user-resolver',
  summary: 'Looks through the eyes of one member, the login user: what that member cannot open is not delivered',
  config: Config,
  needs: {
    endpoints: ['/v2/whoami', '/v2/members', '/v2/members/{memberId}', '/v2/members/{memberId}/files'],
    level: 'any',
  },
  deps: {},
  create: ({ config }) => loginUserResolver(config),
});
