import pico from 'picocolors';

/** How a screen may look: set once for a stream, so that rendering stays a pure function. */
export interface Look {
  /** Columns of a line. */
  readonly width: number;
  readonly color: boolean;
}

export type Style = ReturnType<typeof pico.createColors>;

/** Few colours: bold for what matters, dim for what does not, green, yellow and red for how it went. */
export function styleOf(look: Look): Style {
  return pico.createColors(look.color);
}
