import type { ViteUserConfig } from 'vitest/config';
import root from '../../../../vitest.config.ts';

/** The flawed plugins are no tests of this repository: only flaws.test.ts runs them. */
const config: ViteUserConfig = { ...root, test: { include: ['*s.ts'] } };
export default config;
