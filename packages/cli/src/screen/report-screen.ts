import type { Gap, Outcome, RunReport } from '@sextant/core';
import { countTable } from './count-table.ts';
import { problemLines } from './error-screen.ts';
import { dumpLines, type ShownDump } from './dump-lines.ts';
import { count, counted, duration, perSecond } from './figures.ts';
import { kindGroups } from './kind-groups.ts';
import { printable } from './printable.ts';
import { problemList } from './problem-list.ts';
import { sinkLines } from './sink-lines.ts';
import { styleOf, type Look, type Style } from './style.ts';
import { bothEnds, wrap } from './width.ts';

const SILENT_SHOWN = 10;

export interface ReportLook extends Look {
  /** Where the report is kept, if it is. */
  readonly file: string | undefined;
  /** Nothing was written to the sinks. */
  readonly dryRun?: boolean;
  /** The dump that was read in place of Sigma. */
  readonly replayed?: string | undefined;
  /** The dump that was written, and where. */
  readonly dump?: ShownDump | undefined;
  readonly dumpedTo?: string | undefined;
}

/** The closing screen of a run: what was found, what is missing and why, what to do about it. */
export function renderReport(report: RunReport, look: ReportLook): string {
  const style = styleOf(look);
  const parts = [
    [title(report, look, style), resumedLine(report, look)].filter((part) => part !== '').join('\n'),
    ...(report.found + report.gone > 0 ? [countTable(kindGroups(report.byKind), report, style)] : []),
    [sinkLines(report, look, style), hiddenLines(report, look)].filter((part) => part !== '').join('\n'),
    gapLines(report, look, style),
    rejectionLines(report, look, style),
    unresolvedLines(report, look, style),
    sweepLines(report, look, style),
    noticeLines(report, look, style),
    limitLines(report, look),
    ...(look.dump ? [dumpLines(look.dump, look.dumpedTo ?? '', look)] : []),
    ...(report.error ? [problemLines(report.error, look)] : []),
    footer(report, look, style),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function title(report: RunReport, look: ReportLook, style: Style): string {
  const took = duration(Date.parse(report.finishedAt) - Date.parse(report.startedAt));
  const words = [
    style.bold(`Run ${report.runId}`),
    ...(look.dryRun ? ['dry run'] : []),
    ...replayed(look),
    outcome(report, look, style),
    took,
  ];
  return words.join(' · ');
}

function resumedLine({ resumed }: RunReport, look: Look): string {
  if (resumed === undefined) return '';
  const { runId, units, answers } = resumed;
  const taken = `${counted(units, 'unit')} and ${counted(answers, 'answer')} of Sigma taken over`;
  return wrap(`Went on from run ${runId}: ${taken}`, look.width);
}

function replayed(look: ReportLook): readonly string[] {
  return look.replayed === undefined ? [] : [`replay of ${look.replayed}`];
}

function outcome(report: RunReport, { file }: ReportLook, { green, yellow, red }: Style): string {
  const words: Readonly<Record<Outcome, string>> = {
    done: green('done'),
    'done-with-gaps': yellow(`done with ${withWhat(report)}`),
    failed: red('failed'),
    stopped: red('stopped by the deletion guard'),
    interrupted: `${yellow('interrupted')}${file === undefined ? '' : ' · the next run continues'}`,
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

/** What exists and is not delivered, listing by listing. */
function hiddenLines({ coverage }: RunReport, look: ReportLook): string {
  const line = (words: string, key: 'unselected' | 'unseen') => {
    const scopes = coverage
      .filter((each) => each[key] > 0)
      .map((each) => `${listingName(each.scope)} ${count(each[key])}`);
    return scopes.length === 0 ? [] : [wrap(`${words}: ${scopes.join(', ')}`, look.width)];
  };
  return [...line('Not selected', 'unselected'), ...line('Nobody in the audience may open', 'unseen')].join('\n');
}

function listingName(scope: string): string {
  return scope.split('/', 1).join('').replaceAll('-', ' ');
}

function gapLines({ gaps }: RunReport, look: ReportLook, style: Style): string {
  const problems = gaps.map((gap) => ({ ...gap, subject: gapSubject(gap), remedy: gap.remedy ?? gap.message }));
  const scopes = new Map(gaps.map(({ plugin, scope, kept = 0 }) => [`${plugin} ${scope}`, kept]));
  const kept = [...scopes.values()].reduce((sum, each) => sum + each, 0);
  const stay = kept === 0 ? '' : `, ${counted(kept, 'record')} stay as they were`;
  const heading = `${style.yellow(`Gaps (${count(gaps.length)})`)}: nothing below them was deleted${stay}`;
  return gaps.length === 0 ? '' : [heading, ...problemList(problems, look)].join('\n');
}

/** `workbook Pipeline Q3 · columns`, or for a listing `all of workbook`. */
function gapSubject({ scope, label, where }: Gap): string {
  const listing = listingName(scope);
  if (scope === '*') return label;
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

/** What had changed without saying so: its listing told the version of last time. */
function sweepLines({ sweep }: RunReport, look: Look, style: Style): string {
  if (sweep === undefined) return '';
  const proven = `Proof sweep: ${counted(sweep.read, 'unchanged unit')} read again`;
  if (sweep.changed.length === 0) return wrap(`${proven}, all as they were`, look.width);
  const shown = sweep.changed.slice(0, SILENT_SHOWN).map(({ unit, label, records }) => {
    return wrap(printable(`${listingName(unit)} ${label}: ${counted(records, 'record')}`), look.width, '  ');
  });
  const more = sweep.changed.length - shown.length;
  const rest = more > 0 ? [style.dim(`  and ${count(more)} more in the report`)] : [];
  const heading = wrap(`${proven}, ${count(sweep.changed.length)} had changed in silence`, look.width);
  return [style.yellow(heading), ...shown, ...rest].join('\n');
}

function noticeLines({ notices }: RunReport, look: ReportLook, style: Style): string {
  const lines = notices.map((notice) => wrap(printable(notice), look.width, '  '));
  return notices.length === 0 ? '' : [style.bold('Notices'), ...lines].join('\n');
}

/** What refusals taught of limits: next time, a lower concurrency or another hour may serve better. */
function limitLines({ calls }: RunReport, look: Look): string {
  const lines = Object.entries(calls.limits ?? {}).map(([family, { refused, perSecond: rate }]) => {
    const learnt = rate === undefined ? '' : `; about ${perSecond(rate)} get through`;
    return wrap(`Limited: ${family} refused ${counted(refused, 'call')}${learnt}`, look.width);
  });
  return lines.join('\n');
}

function footer(report: RunReport, look: ReportLook, style: Style): string {
  const retried = report.calls.retried > 0 ? ` (${count(report.calls.retried)} retried)` : '';
  const { total } = report.calls;
  const calls =
    look.replayed === undefined
      ? `${counted(total, 'call')} to Sigma${retried}`
      : `${counted(total, 'answer')} replayed`;
  const kept = look.file === undefined ? '' : ` · report ${look.file}`;
  return bothEnds(`${calls}${kept}`, style.dim(`exit code ${report.exitCode}`), look.width);
}
