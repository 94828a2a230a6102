import { lookOf, isLive, type OutputStream } from './capabilities.ts';
import { LiveRegion } from './live-region.ts';
import { redactedJson } from '../redacted-json.ts';
import { wrap } from '../screen/width.ts';
import { styleOf, type Look } from '../screen/style.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['pretty', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface LogSettings {
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly progress: boolean;
}

interface LogStream extends OutputStream {
  write(text: string): boolean;
}

export interface LogOptions extends LogSettings {
  readonly stream: LogStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes secrets out of every byte that is written. */
  readonly redact: (text: string) => string;
}

/** More than the message: `screen` replaces it for people, `fields` join it for machines. */
export interface Details {
  readonly screen?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Everything that goes to stderr: lines for people or for machines, and progress in place where a terminal can. */
export class Log {
  readonly #options: LogOptions;
  readonly #region: LiveRegion;

  constructor(options: LogOptions) {
    this.#options = options;
    this.#region = new LiveRegion((text) => this.#write(text));
  }

  get look(): Look {
    return lookOf(this.#options.stream, this.#options.env);
  }

  /** Whether progress is drawn in place; else heartbeat lines tell that the run lives. */
  get live(): boolean {
    const { stream, env, progress, format } = this.#options;
    return progress && format === 'pretty' && this.shows('info') && isLive(stream, env);
  }

  get progress(): boolean {
    return this.#options.progress && this.shows('info');
  }

  shows(level: LogLevel): boolean {
    return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(this.#options.level);
  }

  say(level: LogLevel, message: string, details: Details = {}): void {
    if (!this.shows(level)) return;
    this.#region.clear();
    this.#write(
      `${this.#options.format === 'json' ? this.#json(level, message, details) : this.#pretty(level, message, details)}\n`,
    );
  }

  draw(lines: readonly string[]): void {
    this.#region.draw(lines);
  }

  clear(): void {
    this.#region.clear();
  }

  #pretty(level: LogLevel, message: string, { screen, fields }: Details): string {
    if (screen !== undefined) return screen;
    const { dim, yellow, red } = styleOf(this.look);
    // A stack trace is laid out already.
    if (level === 'debug') return dim(`debug ${message}${fields === undefined ? '' : ` ${JSON.stringify(fields)}`}`);
    const mark = { info: '', warn: yellow('! '), error: red('✗ ') }[level];
    return wrap(`${mark}${message}`, this.look.width);
  }

  #json(level: LogLevel, message: string, { fields }: Details): string {
    return redactedJson({ time: new Date().toISOString(), level, message, ...fields }, this.#options.redact);
  }

  /** For texts that are broken into lines before they are written: a secret may hold spaces. */
  redact(text: string): string {
    return this.#options.redact(text);
  }

  #write(text: string): void {
    this.#options.stream.write(this.#options.redact(text));
  }
}
