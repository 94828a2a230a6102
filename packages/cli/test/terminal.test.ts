import { describe, expect, test } from 'vitest';
import { hasColor, isLive, lookOf } from '../src/terminal/capabilities.ts';
import { Log, type LogSettings } from '../src/terminal/log.ts';
import { workingDirectory } from '../src/invocation.ts';

const terminal = { isTTY: true, columns: 100 };
const pipe = {};

describe('a terminal', () => {
  test('has colours unless NO_COLOR or a dumb one says no', () => {
    expect(hasColor(terminal, { TERM: 'xterm' })).toBe(true);
    expect(hasColor(terminal, { TERM: 'xterm', NO_COLOR: '1' })).toBe(false);
    expect(hasColor(terminal, { TERM: 'dumb' })).toBe(false);
    expect(hasColor(pipe, { TERM: 'xterm' })).toBe(false);
    expect(hasColor(pipe, { FORCE_COLOR: '1' })).toBe(true);
  });

  test('is redrawn in place only where somebody sits and the cursor can move', () => {
    expect(isLive(terminal, { TERM: 'xterm' })).toBe(true);
    expect(isLive(terminal, { TERM: 'xterm', CI: 'true' })).toBe(false);
    expect(isLive(terminal, { TERM: 'dumb' })).toBe(false);
    expect(isLive(pipe, { TERM: 'xterm' })).toBe(false);
  });

  test('keeps a column free so that lines never wrap', () => {
    expect(lookOf(terminal, {}).width).toBe(99);
    expect(lookOf(pipe, {}).width).toBe(120);
  });
});

function redact(line: string): string {
  return line.replaceAll('hunter2', '[secret]');
}

function logTo(
  stream: object,
  settings: Partial<LogSettings> = {},
): { readonly log: Log; readonly text: () => string } {
  let text = '';
  const write = (chunk: string) => {
    text += chunk;
    return true;
  };
  const options = { level: 'info', format: 'pretty', progress: true, ...settings } as const;
  return { log: new Log({ ...options, stream: { ...stream, write }, env: {}, redact }), text: () => text };
}

describe('the log', () => {
  test('takes secrets out of everything, progress lines too', () => {
    const { log, text } = logTo(terminal);
    log.say('info', 'the secret is hunter2');
    log.draw(['reading hunter2']);
    expect(text()).toContain('the secret is [secret]');
    expect(text()).not.toContain('hunter2');
  });

  test('says less at a higher level', () => {
    const { log, text } = logTo(pipe, { level: 'warn' });
    log.say('info', 'one');
    log.say('warn', 'two');
    expect(text()).toBe('! two\n');
    expect(log.progress).toBe(false);
  });

  test('is one JSON object a line for machines', () => {
    const { log, text } = logTo(terminal, { format: 'json' });
    log.say('warn', 'run done-with-gaps', { screen: 'a\ntable', fields: { gaps: 2 } });
    expect(JSON.parse(text())).toMatchObject({ level: 'warn', message: 'run done-with-gaps', gaps: 2 });
    expect(log.live).toBe(false);
  });

  test('takes progress away before a line and leaves no trace of it', () => {
    const { log, text } = logTo(terminal);
    log.draw(['one', 'two']);
    log.say('info', 'a line');
    expect(text()).toBe('\u001B[?25lone\ntwo\n\r\u001B[2A\u001B[0J\u001B[?25ha line\n');
  });
});

describe('the working directory', () => {
  test('is where pnpm sextant was typed, and nowhere else', () => {
    const typed = { npm_package_name: 'sextant-monorepo', npm_lifecycle_event: 'sextant', INIT_CWD: '/repo/sub' };
    expect(workingDirectory(typed, '/repo')).toBe('/repo/sub');
    expect(workingDirectory({ ...typed, npm_lifecycle_event: 'test' }, '/tmp')).toBe('/tmp');
    expect(workingDirectory({ ...typed, npm_package_name: 'theirs' }, '/tmp')).toBe('/tmp');
    expect(workingDirectory({}, '/tmp')).toBe('/tmp');
  });
});
