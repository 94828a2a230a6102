import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `pnpm test`: everything that has to hold, cheapest first; stops at the first step that fails, with what it said.
 * `node test/run.mjs build` runs the steps named. The tests come last, so that their summary is the last thing printed.
 */
const STEPS = [
  { name: 'format', command: ['oxfmt', '--check'], remedy: 'pnpm format writes it' },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'typecheck', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'build', command: ['turbo', 'run', 'build'] },
  { name: 'tests', command: ['vitest', 'run'], shown: true },
];

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENV = {
  ...process.env,
  // The project's own tools, its own Node among them.
  PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
if (unknown === undefined)
  process.exitCode = await runAll(STEPS.filter(({ name }) => names.length === 0 || names.includes(name)));
else fail(`There is no step ${unknown}: there are ${STEPS.map(({ name }) => name).join(', ')}.`, 2);

async function runAll(steps) {
  for (const step of steps) {
    const started = performance.now();
    if (step.shown) process.stdout.write(`${step.name}\n`);
    const { code, output } = await run(step);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (code !== 0)
      return fail(step.shown ? '' : `${output}${step.name} failed after ${seconds} s${hint(step)}\n`, code);
    if (!step.shown) process.stdout.write(`${step.name.padEnd(12)}${seconds.padStart(6)} s\n`);
  }
  return 0;
}

function hint({ remedy }) {
  return remedy === undefined ? '' : `; ${remedy}`;
}

function run({ command: [tool, ...args], shown }) {
  const stdio = ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'];
  const child = spawn(tool, args, { cwd: ROOT, env: ENV, stdio, shell: process.platform === 'win32' });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}

function fail(text, code) {
  process.stderr.write(text);
  return (process.exitCode = code);
}
