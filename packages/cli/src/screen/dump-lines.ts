import { counted, megabytes } from './figures.ts';
import { type Look, styleOf } from './style.ts';
import { wrap } from './width.ts';

export interface ShownDump {
  readonly answers: number;
  readonly bytes: number;
  /** Those of the organization, or others in their place. */
  readonly names: 'kept' | 'scrubbed';
}

/** Where a dump lies, and what to think of before it is given away. */
export function dumpLines({ answers, bytes, names }: ShownDump, folder: string, look: Look): string {
  const { yellow } = styleOf(look);
  const hint =
    names === 'kept'
      ? `${yellow('It holds names and e-mails')}; with --scrub-names it holds others in their place.`
      : 'Other names and e-mails stand in it. Look it through before you give it away.';
  return `Dump: ${folder} · ${counted(answers, 'answer')}, ${megabytes(bytes)}\n${wrap(hint, look.width, '  ')}`;
}
