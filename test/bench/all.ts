/**
 * `pnpm bench`: every figure the README and the notes quote. `pnpm bench memory` runs one of them; numbers after a name are
 * its own: `pnpm bench access 500 40 300 100000`. `access` takes its time, and runs only when it is named.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const every = ['requests', 'efficiency', 'goodput', 'slow-family', 'memory', 'store', 'incremental', 'access-explain'];
const asked = process.argv.slice(2);
const runs: [name: string, ...numbers: string[]][] = asked.length > 0 ? [] : every.map((name) => [name]);
for (const word of asked) {
  const last = runs.at(-1);
  if (last !== undefined && /^\d+$/.test(word)) last.push(word);
  else runs.push([word]);
}
for (const [name, ...numbers] of runs) {
  console.log(`\n== ${name}`);
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const args = ['--conditions=@sextant/source', script, ...numbers];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
