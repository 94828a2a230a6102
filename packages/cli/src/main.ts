import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepMemoryFlat } from './flat-memory.ts';
import { main } from './program.ts';

// A package manager's bin folder holds a link to this file.
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  keepMemoryFlat();
  await main(process.argv.slice(2));
}
