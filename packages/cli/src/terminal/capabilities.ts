import type { Look } from '../screen/style.ts';

export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Files and pipes have no width: wide enough for a table, narrow enough for a mail. */
const WIDTH_ELSEWHERE = 120;
const NARROWEST = 40;

/** Colours: a terminal that has them, unless NO_COLOR says no, or FORCE_COLOR yes. */
export function hasColor(stream: OutputStream, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Lines can be redrawn in place: somebody sits there, and the terminal can move its cursor. */
export function isLive(stream: OutputStream, env: Environment): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb' && !env['CI'];
}

/** The width as it is now: windows are resized while a run goes on. One column is left free, so that nothing wraps. */
export function lookOf(stream: OutputStream, env: Environment): Look {
  const width = stream.isTTY && stream.columns ? stream.columns - 1 : WIDTH_ELSEWHERE;
  return { width: Math.max(width, NARROWEST), color: hasColor(stream, env) };
}
