import type { Gap, Outcome, RunReport } from '@sextant/core';
import { countTable } from './count-table.ts';
import { problemLines } from './error-screen.ts';
import { count, counted, duration } from './figures.ts';
import { kindGroups } from './kind-groups.ts';
import { printable } from './printable.ts';
import { problemList } from './problem-list.ts';
import { styleOf, type Look, type Style } from './style.ts';
import { bothEnds, wrap } from './width.ts';

export interface ReportLook extends Look {
  /** Where the report is kept. */
  readonly file: string;
  /** Nothing was written to the sinks. */
  readonly dryRun?: boolean;
}

/** The closing screen of a run: what was found, what is missing and why, what to do about it. */
export function renderReport(report: RunReport, look: ReportLook): string {
  const style = styleOf(look);
  const parts = [
    title(report, look, style),
    ...(report.found + report.gone > 0 ? [countTable(kindGroups(report.byKind), report, style)] : []),
    sinkLines(report, look, style),
    gapLines(report, look, style),
    rejectionLines(report, look, style),
    unresolvedLines(report, look, style),
    noticeLines(report, look, style),
    ...(report.error ? [problemLines(report.error, look)] : []),
    footer(report, look, style),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function title(report: RunReport, look: ReportLook, style: Style): string {
  const took = duration(Date.parse(report.finishedAt) - Date.parse(report.startedAt));
  const words = [style.bold(`Run ${report.runId}`), ...(look.dryRun ? ['dry run'] : []), outcome(report, style), took];
  return words.join(' · ');
}

function outcome(report: RunReport, { green, yellow, red }: Style): string {
  const words: Readonly<Record<Outcome, string>> = {
    done: green('done'),
    'done-with-gaps': yellow(`done with ${withWhat(report)}`),
    failed: red('failed'),
    stopped: red('stopped by the deletion guard'),
    interrupted: `${yellow('interrupted')} · the next run continues`,
  };
  return words[report.outcome];
}

function withWhat({ gaps, rejections, unresolved }: RunReport): string {
  const names = [
    ...(gaps.length > 0 ? ['gaps'] : []),
    ...(rejections.length > 0 ? ['rejections'] : []),
    ...(unresolved.length > 0 ? ['unresolved users'] : []),
  ];
  return names.length === 0 ? 'gaps' : names.join(' and ');
}

function sinkLines({ sinks, coverage }: RunReport, look: ReportLook, style: Style): string {
  const lines = sinks.map((sink) => {
    const mark = sink.error ? style.red('✗') : style.green('✓');
    const verb = look.dryRun ? 'would write' : 'wrote';
    const removed = sink.removed > 0 ? `, ${look.dryRun ? 'would remove' : 'removed'} ${count(sink.removed)}` : '';
    const done = `${mark} ${sink.sink} ${verb} ${counted(sink.written, 'record')}${removed}`;
    return sink.error ? `${done}\n${problemLines(sink.error, look, '    ')}` : done;
  });
  const sum = (key: 'unselected' | 'unseen') => coverage.reduce((sofar, each) => sofar + each[key], 0);
  const hidden = [
    ...(sum('unselected') > 0 ? [`${count(sum('unselected'))} not selected`] : []),
    ...(sum('unseen') > 0 ? [`${count(sum('unseen'))} that nobody in the audience may open`] : []),
  ];
  if (hidden.length > 0) lines.push(wrap(`Left out: ${hidden.join(', ')}`, look.width, ''));
  return lines.join('\n');
}

function gapLines({ gaps }: RunReport, look: ReportLook, style: Style): string {
  const problems = gaps.map((gap) => ({ ...gap, subject: gapSubject(gap), remedy: gap.remedy ?? gap.message }));
  const heading = `${style.yellow(`Gaps (${count(gaps.length)})`)}: nothing below them was deleted`;
  return gaps.length === 0 ? '' : [heading, ...problemList(problems, look)].join('\n');
}

/** `workbook Pipeline Q3 · columns`, or for a listing `listing of workbook`. */
function gapSubject({ scope, label, where }: Gap): string {
  const listing = scope.split('/', 1).join('').replaceAll('-', ' ');
  if (scope.endsWith('/')) return `all of ${listing}`;
  const inside = where === '' || where === scope || where === label ? '' : ` · ${where}`;
  return `${label.startsWith(listing) ? '' : `${listing} `}${label}${inside}`;
}

function rejectionLines({ rejections }: RunReport, look: ReportLook, style: Style): string {
  const problems = rejections.map(({ sink, kind, id, code, message }) => ({
    subject: `${sink}: ${kind} ${id}`,
    remedy: message,
    code,
  }));
  const heading = `${style.yellow(`Rejected (${count(rejections.length)})`)}: the catalog does not hold these`;
  return rejections.length === 0 ? '' : [heading, ...problemList(problems, look)].join('\n');
}

function unresolvedLines({ unresolved }: RunReport, look: ReportLook, style: Style): string {
  const problems = unresolved.map(({ unresolved: user, reason, remedy }) => ({
    subject: `${user}: ${reason}`,
    remedy,
    code: '',
  }));
  const heading = `${style.yellow(`Unresolved users (${count(unresolved.length)})`)}: the run did not look through their eyes`;
  return unresolved.length === 0 ? '' : [heading, ...problemList(problems, look)].join('\n');
}

function noticeLines({ notices }: RunReport, look: ReportLook, style: Style): string {
  const lines = notices.map((notice) => wrap(printable(notice), look.width, '  '));
  return notices.length === 0 ? '' : [style.bold('Notices'), ...lines].join('\n');
}

function footer(report: RunReport, look: ReportLook, style: Style): string {
  const retried = report.calls.retried > 0 ? ` (${count(report.calls.retried)} retried)` : '';
  const calls = `${counted(report.calls.total, 'call')} to Sigma${retried}`;
  return bothEnds(`${calls} · report ${look.file}`, style.dim(`exit code ${report.exitCode}`), look.width);
}
