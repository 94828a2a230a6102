/** Where a field stands in a record as it is written: from its first character to behind its last, quotes included. */
export function fieldSpan(raw: string, index: number, delimiter: string): readonly [number, number] {
  let start = 0;
  let field = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    const opens = raw[at] === '"' && (quoted || raw.slice(start, at).trim() === '');
    const closes = raw[at] === '"' && quoted;
    if (opens || closes) quoted = !quoted;
    if (raw[at] !== delimiter || quoted) continue;
    if (field === index) return [start, at];
    field += 1;
    start = at + 1;
  }
  return field === index ? [start, raw.length] : [raw.length, raw.length];
}

/** The column, from 1, in its own line, of what a field holds: blanks before it are passed by. */
export function fieldColumn(raw: string, index: number, delimiter: string): number {
  const [start, end] = fieldSpan(raw, index, delimiter);
  const blanks = raw.slice(start, end).search(/\S/);
  const at = start + Math.max(0, blanks);
  return at - raw.lastIndexOf('\n', at - 1);
}
