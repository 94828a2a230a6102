import { InvalidArgumentError } from 'commander';

/** A whole number of at least `least` and at most `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text);
    const valid = /^\d+$/.test(text) && number >= least && number <= most;
    if (!valid) throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** `a,b`; repeated options add up. */
export function nameList(text: string, sofar: readonly string[] = []): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...sofar, ...names];
}
