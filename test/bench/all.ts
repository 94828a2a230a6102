/** `pnpm bench`: every figure the README and the notes quote. `pnpm bench memory` runs one of them. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const every = ['requests', 'efficiency', 'goodput', 'slow-family', 'memory', 'store', 'incremental', 'access-explain'];
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : every) {
  console.log(`\n== ${name}`);
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--conditions=@sextant/source', script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
