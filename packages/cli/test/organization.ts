import type { Simulator } from '@sextant/simulator';
import type { Folder, Place } from './sextant.ts';

export const SECRET_VARIABLE = 'TEST_SIGMA_SECRET';

export interface ConfigChanges {
  readonly apiUrl?: string;
  /** Settings of the plugin, in flow style. */
  readonly metadata?: string;
  readonly sinks?: string;
  readonly concurrency?: number;
}

/** Writes a config for a simulated organization into the folder; the result is where to run the command. */
export function configure(folder: Folder, simulator: Simulator, changes: ConfigChanges = {}): Place {
  folder.write(
    'sextant.yaml',
    `version: 1
sigma:
  apiUrl: ${changes.apiUrl ?? simulator.sigmaUrl}
  clientId: ${simulator.clientId}
  clientSecret: \${${SECRET_VARIABLE}}
  concurrency: ${changes.concurrency ?? 5}
loginUserName: ${simulator.loginUserName}
plugins:
  metadata: ${changes.metadata ?? '{ enabled: true }'}
  ${changes.sinks ?? 'sink-json: { enabled: true, directory: ./out }'}
`,
  );
  return { cwd: folder.path, env: { [SECRET_VARIABLE]: simulator.clientSecret } };
}

/** An organization in which nothing is odd: a run over it has no gap. */
export const PLAIN = { workbooks: 6, pagesPerWorkbook: 2, elementsPerPage: 3, oddities: false } as const;
