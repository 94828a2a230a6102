import root from '../../../../vitest.config.ts';

/** The flawed plugins are no tests of this repository: only flaws.test.ts runs them. */
export default { ...root, test: { include: ['*s.ts'] } };
