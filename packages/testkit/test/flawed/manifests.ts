import { token } from '@sextant/core';
import { manifestContract } from '@sextant/testkit';
import { z } from 'zod';
import { memorySinkManifest, sampleExtractorManifest } from '../sample-plugins.ts';

manifestContract({ ...memorySinkManifest, name: 'memory' });
manifestContract({ ...memorySinkManifest, name: 'sink-loose', config: z.object({}) });
manifestContract({
  ...memorySinkManifest,
  name: 'sink-undescribed',
  config: z.strictObject({ topic: z.string() }),
});
manifestContract({
  ...memorySinkManifest,
  name: 'sink-blabbing',
  config: z.strictObject({ auth: z.strictObject({ password: z.string().describe('Password') }).describe('Login') }),
});
manifestContract({
  ...memorySinkManifest,
  name: 'sink-private-token',
  deps: { clock: { ...token('clock'), id: Symbol('sextant.clock') } },
});
manifestContract({ ...sampleExtractorManifest, name: 'repeating', emits: ['page', 'page'] });
