// To the first column first: a Ctrl-C that the terminal echoed has moved the cursor.
const UP_AND_CLEAR = (lines: number) => `\r\u001B[${lines}A\u001B[0J`;
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';

/** The last lines of a terminal, redrawn in place. Nothing else may write to the stream while lines are drawn. */
export class LiveRegion {
  readonly #write: (text: string) => void;
  #lines: readonly string[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  draw(lines: readonly string[]): void {
    if (lines.join('\n') === this.#lines.join('\n')) return;
    this.#write(`${this.#erasing()}${HIDE_CURSOR}${lines.join('\n')}\n`);
    this.#lines = lines;
  }

  /** Takes the lines away: something else is to be written, or it is over. */
  clear(): void {
    if (this.#lines.length === 0) return;
    this.#write(`${this.#erasing()}${SHOW_CURSOR}`);
    this.#lines = [];
  }

  #erasing(): string {
    return this.#lines.length === 0 ? '' : UP_AND_CLEAR(this.#lines.length);
  }
}
