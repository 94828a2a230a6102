import type { Command } from 'commander';
import { Redactor } from '@sextant/http';
import { exitCodeOf, INTERRUPTED } from './exit-code.ts';
import { errorText, renderError, type ErrorText } from './screen/error-screen.ts';
import { Interrupted } from './terminal/interruption.ts';
import { Log, type LogFormat, type LogLevel } from './terminal/log.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly config?: readonly string[];
  readonly state?: string;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly progress: boolean;
}

/** What every command works with. */
export interface Session {
  readonly globals: GlobalOptions;
  readonly log: Log;
  /** Knows every secret as soon as it is read; everything on stderr and in the report goes through it. */
  readonly redactor: Redactor;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

export function createSession(globals: GlobalOptions): Session {
  const redactor = new Redactor();
  const log = new Log({
    level: globals.logLevel,
    format: globals.logFormat,
    progress: globals.progress,
    stream: process.stderr,
    env: process.env,
    redact: (text) => redactor.redact(text),
  });
  return { globals, log, redactor, env: process.env, cwd: process.cwd() };
}

/** Makes a commander action of a command: its result is the exit code, its error is shown. `args` are its arguments. */
export function action<O extends object>(
  perform: (session: Session, options: O & GlobalOptions, args: readonly string[]) => Promise<number>,
): (...given: readonly [...unknown[], O, Command]) => Promise<void> {
  return async (...given) => {
    // The command at the end holds all that stands before it.
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<O & GlobalOptions>();
    const session = createSession(options);
    // What escapes every other handler is shown like the rest, and ends the process.
    process.on('uncaughtException', (error) => process.exit(showError(session.log, error)));
    try {
      process.exitCode = await perform(session, options, command.args);
    } catch (error) {
      process.exitCode = error instanceof Interrupted ? INTERRUPTED : showError(session.log, error);
    }
  };
}

/** Shows an error and tells its exit code. */
export function showError(log: Log, error: unknown): number {
  const exitCode = exitCodeOf(error);
  const { code, message, remedy } = redacted(errorText(error), log);
  log.say('error', message, {
    screen: renderError({ code, message, remedy }, exitCode, log.look),
    fields: { code, ...(remedy === '' ? {} : { remedy }), exitCode },
  });
  showStack(log, error);
  return exitCode;
}

/** Where an error came from, for the debug log alone. */
export function showStack(log: Log, error: unknown): void {
  if (error instanceof Error) log.say('debug', stackOf(error));
}

function redacted({ code, message, remedy }: ErrorText, log: Log): ErrorText {
  return { code, message: log.redact(message), remedy: log.redact(remedy) };
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
