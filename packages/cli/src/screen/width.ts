import stringWidth from 'string-width';

const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter();

/** Columns that a text takes; colours take none, wide characters two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The text, or its beginning and `…`, in at most `limit` columns. For texts without colours. */
export function fit(text: string, limit: number): string {
  let columns = 0;
  let kept = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    if (columns < limit) kept = index;
    columns += widthOf(segment);
    if (columns > limit) return `${text.slice(0, kept)}${ELLIPSIS}`;
  }
  return text;
}

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Two texts at both ends of a line, or below each other where the line is too short. */
export function bothEnds(left: string, right: string, columns: number): string {
  const space = columns - widthOf(left) - widthOf(right);
  return space >= 2 ? `${left}${' '.repeat(space)}${right}` : `${left}\n${right}`;
}

/** Breaks between words, every line behind `indent`. A word longer than a line stays whole: it may be a path to copy. */
export function wrap(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && widthOf(indent) + widthOf(line) + 1 + widthOf(word) > columns) {
        lines.push(line);
        line = word;
      } else {
        line += line === '' ? word : ` ${word}`;
      }
    }
    lines.push(line);
  }
  return lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
}
