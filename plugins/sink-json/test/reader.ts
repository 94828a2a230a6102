import { readFileSync } from 'node:fs';

/**
 * Reads a file over and over while a sink writes new runs, until it reads one that ends with `last`. Every line names its
 * run: prints how many reads there were, and how many held a mixture, half a line or nothing.
 */
const [path = '', last = ''] = process.argv.slice(2);
let [reads, broken, seen] = [0, 0, ''];
while (seen !== last) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const runs = new Set(lines.slice(0, -1).map((line) => (JSON.parse(line) as { name: string }).name));
  reads += 1;
  if (runs.size !== 1 || lines.at(-1) !== '') broken += 1;
  [seen = ''] = runs;
}
process.stdout.write(JSON.stringify({ reads, broken }));
