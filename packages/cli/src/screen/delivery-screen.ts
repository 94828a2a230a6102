import type { Delivered } from '@sextant/core';
import { problemLines } from './error-screen.ts';
import { counted } from './figures.ts';
import { problemList } from './problem-list.ts';
import { styleOf, type Look } from './style.ts';
import { bothEnds } from './width.ts';

/** The closing screen of `sextant deliver`. */
export function renderDelivery({ runId, sinks, rejections, error, exitCode }: Delivered, look: Look): string {
  const { bold, dim, green, red, yellow } = styleOf(look);
  const lines = sinks.map((sink) => {
    const removed = sink.removed > 0 ? `, removed ${counted(sink.removed, 'record')}` : '';
    const line = `${sink.error ? red('✗') : green('✓')} ${sink.sink} wrote ${counted(sink.written, 'record')}${removed}`;
    return sink.error ? `${line}\n${problemLines(sink.error, look, '    ')}` : line;
  });
  const problems = rejections.map(({ sink, kind, id, code, message }) => {
    return { subject: `${sink}: ${kind} ${id}`, remedy: message, code };
  });
  const parts = [
    `${bold('Delivered')} what run ${runId} stored`,
    lines.join('\n'),
    problems.length === 0 ? '' : [yellow(`Rejected (${problems.length})`), ...problemList(problems, look)].join('\n'),
    error === undefined ? '' : problemLines(error, look),
    bothEnds('', dim(`exit code ${exitCode}`), look.width),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
