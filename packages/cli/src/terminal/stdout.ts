/**
 * Writes data to stdout and waits until it is out. A reader that went away (`sextant … | head`) has what it wanted: that
 * is no error.
 */
export function writeStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}

const ENOUGH = 64 * 1024;

/** A long text piece by piece, a good deal of it at a time: it is never held as a whole. */
export async function writePieces(pieces: Iterable<string>): Promise<void> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < ENOUGH) continue;
    await writeStdout(held);
    held = '';
  }
  await writeStdout(held);
}
