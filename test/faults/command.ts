/**
 * `pnpm faults kills [how many] [first seed]`: processes that are killed. Anything else: mixtures of faults, see `many.ts`.
 */
import { killsCommand } from './kills/many-kills.ts';

const [what, ...args] = process.argv.slice(2);
if (what === 'kills') process.exitCode = await killsCommand(args);
else await import('./many.ts');
