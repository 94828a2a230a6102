const thousands = new Intl.NumberFormat('en-US');

/** `12,304` */
export function count(number: number): string {
  return thousands.format(number);
}

/** `1 call`, `2 calls` */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `0:47`, `12:05`, `1:02:09` */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `38`, and below ten `3.8`: a second. */
export function perSecond(rate: number): string {
  return `${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)}/s`;
}

/** `12.3 MB`, and of less `0.1 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.max(0.1, bytes / 1_000_000).toFixed(1)} MB`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
