import type { Session } from './session.ts';

const USUAL = 'sextant.yaml';

/** The config files of a command: those given with -c, else `sextant.yaml` where the user stands. */
export function configFiles({ globals }: Session): readonly string[] {
  return globals.config ?? [USUAL];
}
