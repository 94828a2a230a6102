import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The first line of a file of records. */
export async function firstRecord(file: string): Promise<string> {
  const input = createReadStream(file, 'utf8');
  try {
    for await (const line of createInterface({ input })) return line;
    return '';
  } finally {
    input.destroy();
  }
}
