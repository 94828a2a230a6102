import type { PlannedUnits } from '@sextant/core';
import type { Planned } from '../perform-plan.ts';
import { count, counted, duration } from './figures.ts';
import { plainTable } from './plain-table.ts';
import { printable } from './printable.ts';
import { problemList } from './problem-list.ts';
import { styleOf, type Look, type Style } from './style.ts';
import { bothEnds, wrap } from './width.ts';

const COLUMNS = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['unchanged', 'unchanged'],
  ['read to prove', 'proof'],
  ['read always', 'always'],
  ['not selected', 'notSelected'],
  ['nobody may open', 'unseen'],
] as const satisfies readonly (readonly [string, keyof PlannedUnits])[];

const ENDPOINTS_SHOWN = 12;

/** The screen of `sextant plan`: units, calls, time, and what is left out by which rule. */
export function renderPlan(planned: Planned, exitCode: number, look: Look): string {
  const style = styleOf(look);
  const parts = [
    style.bold('sextant plan'),
    unitTable(planned, style),
    ruleLines(planned, look),
    callTable(planned, style),
    gapLines(planned, look, style),
    ...planned.notices.map((notice) => wrap(printable(notice), look.width)),
    bothEnds(verdict(planned), style.dim(`exit code ${exitCode}`), look.width),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Only columns that say something. */
function unitTable({ byListing, units }: Planned, style: Style): string {
  const columns = COLUMNS.filter(([, key]) => units[key] > 0);
  const cells = (tally: PlannedUnits) =>
    columns.map(([, key]) => (tally[key] === 0 ? style.dim('0') : count(tally[key])));
  const rows = Object.entries(byListing).map(([listing, tally]) => [listing.replaceAll('-', ' '), ...cells(tally)]);
  const head = ['', ...columns.map(([label]) => label)];
  const right = columns.map((_, index) => index + 1);
  return plainTable(head, [...rows, [style.bold('total'), ...cells(units)]], right);
}

function ruleLines({ notSelectedBy }: Planned, look: Look): string {
  const rules = Object.entries(notSelectedBy).map(([rule, units]) => `${printable(rule)} (${count(units)})`);
  return rules.length === 0 ? '' : wrap(`Not selected by: ${rules.join(', ')}`, look.width);
}

function callTable({ calls }: Planned, style: Style): string {
  const all = Object.entries(calls.byEndpoint).toSorted(([, a], [, b]) => b - a);
  const shown = all.slice(0, ENDPOINTS_SHOWN).map(([endpoint, made]) => [endpoint, count(made)]);
  const rest = all.slice(ENDPOINTS_SHOWN).reduce((sum, [, made]) => sum + made, 0);
  const others = rest > 0 ? [[style.dim(`${all.length - ENDPOINTS_SHOWN} more endpoints`), count(rest)]] : [];
  return plainTable(['', 'calls'], [...shown, ...others, [style.bold('total'), count(calls.total)]], [1]);
}

function gapLines({ gaps }: Planned, look: Look, style: Style): string {
  const problems = gaps.map(({ scope, message, remedy = message, code, status }) => {
    return { subject: scope, remedy, code, status };
  });
  const heading = `${style.yellow(`Gaps (${count(gaps.length)})`)}: the plan knows no more of these`;
  return gaps.length === 0 ? '' : [heading, ...problemList(problems, look)].join('\n');
}

function verdict({ calls, minutes, rate }: Planned): string {
  const pace = `${counted(rate.concurrency, 'call')} at once, ${count(rate.answerMs)} ms an answer`;
  return `A run takes about ${counted(calls.total, 'call')} and ${duration(minutes * 60_000)} (${pace}).`;
}
