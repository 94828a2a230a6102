type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the user stands. `pnpm sextant`, typed anywhere in the repository, runs this command in the repository's root:
 * paths on the command line and in the config must mean what they mean where they were typed.
 */
export function workingDirectory(env: Environment, cwd: string): string {
  const byRootScript =
    env['npm_package_name'] === 'sextant-monorepo' && ['sextant', 'demo'].includes(env['npm_lifecycle_event'] ?? '');
  return (byRootScript && env['INIT_CWD']) || cwd;
}
