import { counted } from './figures.ts';
import { styleOf, type Look } from './style.ts';
import { fit, wrap } from './width.ts';

export interface DemoResult {
  /** Folder with the files. */
  readonly catalog: string;
  readonly config: string;
  /** How this command is called. */
  readonly command: string;
  readonly gaps: number;
  readonly excerpts: readonly { readonly kind: string; readonly line: string }[];
}

/** What a newcomer looks at next. */
export function demoScreen({ catalog, config, command, gaps, excerpts }: DemoResult, look: Look): string {
  const { bold, dim } = styleOf(look);
  const onPurpose = `The ${counted(gaps, 'gap')} above ${gaps === 1 ? 'is' : 'are'} there on purpose: the simulated organization holds what real ones hold, malformed rows and calls that fail. A gap is told, never hidden, and nothing below it is deleted. A real run would end with exit code 3.`;
  const records = excerpts.map(({ kind, line }) => `  ${dim(`${kind}.jsonl`)}\n  ${fit(line, look.width - 2)}`);
  const parts = [
    ...(gaps > 0 ? [wrap(onPurpose, look.width)] : []),
    `${bold('The catalog lies in')} ${catalog}: a file a kind, a record a line\n\n${records.join('\n')}`,
    `${bold('Look at it')}
  head -1 ${catalog}/workbook.jsonl
  grep -c . ${catalog}/*.jsonl
  cat ${catalog}/manifest.json      ${dim('how complete it is')}
  cat ${config}               ${dim('what it ran with')}`,
    `${bold('Next, with your Sigma')}
  ${command} init                     ${dim('writes sextant.yaml')}
  ${command} run -c sextant.yaml      ${dim('the same, for real')}`,
  ];
  return parts.join('\n\n');
}
