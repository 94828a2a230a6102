import { readFile } from 'node:fs/promises';

/** The rows of the README's table whose first column is headed so. */
export async function readmeTable(head: string): Promise<readonly (readonly string[])[]> {
  const lines = (await readFile(new URL('../README.md', import.meta.url), 'utf8')).split('\n');
  const start = lines.findIndex((line) => cellsOf(line)[0] === head);
  if (start < 0) throw new Error(`the README has no table of ${head}`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map(cellsOf);
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
