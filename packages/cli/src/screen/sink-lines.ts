import type { RunReport, SinkReport } from '@sextant/core';
import { problemLines } from './error-screen.ts';
import { count, counted } from './figures.ts';
import type { Look, Style } from './style.ts';
import { wrap } from './width.ts';

/** What each sink was given, or would be. */
export function sinkLines(report: RunReport, look: Look & { readonly dryRun?: boolean }, style: Style): string {
  const [wrote, removed] = look.dryRun ? ['would write', 'would remove'] : ['wrote', 'removed'];
  // What an unfinished run wrote is no delivery: most sinks keep what they had.
  const finished = report.outcome === 'done' || report.outcome === 'done-with-gaps';
  const lines = report.sinks.map((sink) => {
    const mark = sink.error ? style.red('✗') : finished ? style.green('✓') : '–';
    const removals = sink.removed > 0 ? `, ${removed} ${count(sink.removed)}` : '';
    if (sink.upToDate) return `${mark} ${sink.sink} has everything: nothing changed`;
    const done = `${mark} ${sink.sink} ${wrote} ${counted(sink.written, 'record')}${removals}`;
    if (sink.error) return `${done}\n${problemLines(sink.error, look, '    ')}`;
    return look.dryRun ? [done, ...kindLines(sink, look)].join('\n') : done;
  });
  return lines.join('\n');
}

/** Of a dry run: what it would be, kind by kind. */
function kindLines({ byKind = {} }: SinkReport, look: Look): readonly string[] {
  return (['written', 'removed'] as const).flatMap((how) => {
    const kinds = Object.entries(byKind).filter(([, given]) => given[how] > 0);
    const counts = kinds.map(([kind, given]) => `${kind.replaceAll('-', ' ')} ${count(given[how])}`);
    return counts.length === 0 ? [] : [wrap(`${how}: ${counts.join(', ')}`, look.width, '    ')];
  });
}
