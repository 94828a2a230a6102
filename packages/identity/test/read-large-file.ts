import { mappingRows, MembersByEmail, readMapping } from '../src/index.ts';
import { member } from './people.ts';

/** A process of its own: maps a file among 1,000 members and prints what came of it, and the memory it took. */
const [, , file = ''] = process.argv;
const people = new MembersByEmail(
  Array.from({ length: 1000 }, (_, index) => member(`m-${index}`, `person${index * 10}@acme.example`)),
);
const before = process.memoryUsage().rss;
let peak = before;
const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
const { signal } = new AbortController();
const mapping = await readMapping({ rows: mappingRows(file), strangers: 'mistake', people, signal, most: 100 });
clearInterval(sampling);
const cpuMs = Math.round(process.cpuUsage().user / 1000);
const { lines, mapped, mistakes } = mapping;
const grownMb = Math.round((peak - before) / 1e6);
process.stdout.write(
  JSON.stringify({ lines, mapped: mapped.length, mistakes: Object.fromEntries(mistakes.counts), grownMb, cpuMs }),
);
