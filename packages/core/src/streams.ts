import type { Writable } from 'node:stream';
import { token } from './container.ts';

/** Where data for a pipe goes: the process's stdout, or a stream of a test's own. Never ended by who writes to it. */
export const STDOUT = token<Writable>('stdout');
