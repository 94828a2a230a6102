import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('child-run.ts', import.meta.url));
const COMMAND = [process.execPath, '--conditions=@sextant/source', '--disable-warning=ExperimentalWarning', CHILD];

/** A real process that holds the state file, or runs on it until it is killed; resolves once it has begun. */
export async function child(what: 'hold' | 'run', folder: string) {
  const [command = '', ...args] = COMMAND;
  const started = spawn(command, [...args, what, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(started.stdout, 'data');
  return started;
}

/** A real process whose files cannot grow beyond a size; resolves to what it prints at its end. */
export async function cramped(kilobytes: number, folder: string): Promise<unknown> {
  const shell = `ulimit -f ${kilobytes}; exec "$@"`;
  const started = spawn('bash', ['-c', shell, 'bash', ...COMMAND, 'report', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of started.stdout) text += String(chunk);
  return JSON.parse(text) as unknown;
}
