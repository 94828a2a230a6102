type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the user stands. `pnpm sextant`, typed anywhere in the repository, runs this command in the repository's root:
 * paths on the command line and in the config must mean what they mean where they were typed.
 */
export function workingDirectory(env: Environment, cwd: string): string {
  return (isRootScript(env) && env['INIT_CWD']) || cwd;
}

/** How the user calls this command, for hints that can be copied. */
export function commandName(env: Environment): string {
  return isRootScript(env) ? 'npx --yes pnpm@12 sextant' : 'sextant';
}

/** Whether one of the repository's own scripts started this process; scripts of the same name elsewhere do not count. */
function isRootScript(env: Environment): boolean {
  const { npm_package_name: name, npm_lifecycle_event: script } = env;
  return name === 'sextant-monorepo' && (script === 'sextant' || script === 'demo');
}
