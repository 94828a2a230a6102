/**
 * Writes data to stdout and waits until it is out. A reader that went away (`sextant … | head`) has what it wanted: that
 * is no error.
 *
 * @returns whether somebody still reads.
 */
export function writeStdout(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve(!error);
    });
  });
}

const ENOUGH = 64 * 1024;

/**
 * A long text piece by piece, a good deal of it at a time: it is never held as a whole. What nobody reads any more is not
 * made either.
 */
export async function writePieces(pieces: Iterable<string>): Promise<void> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < ENOUGH) continue;
    if (!(await writeStdout(held))) return;
    held = '';
  }
  await writeStdout(held);
}
