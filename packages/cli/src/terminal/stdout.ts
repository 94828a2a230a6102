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
