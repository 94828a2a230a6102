import type { RunProgress } from '@sextant/core';
import { count, counted, duration, perSecond } from './figures.ts';
import type { Pace } from './pace.ts';
import { printable } from './printable.ts';
import { styleOf, type Look } from './style.ts';
import { fit, widthOf } from './width.ts';

/** Where a run is, with what the engine does not know: the calls. */
export interface ProgressView {
  readonly progress: RunProgress;
  readonly calls: number;
  readonly inFlight: number;
  /** Calls allowed in flight. */
  readonly limit: number;
  readonly pace: Pace;
}

/** Two lines for a terminal, redrawn in place; every line fits the window. */
export function progressLines(view: ProgressView, look: Look): string[] {
  return view.progress.phase === 'delivering' ? delivering(view, look) : extracting(view, look);
}

/** One line for a log: `extracting 341/512 units, 1,204 calls, 38/s, ETA 0:04`. */
export function heartbeat({ progress, calls, pace }: ProgressView): string {
  if (progress.phase === 'delivering') {
    const sinks = [...progress.sinks].map(([name, sink]) => `${name} ${count(sink.written)}/${count(sink.total)}`);
    return `delivering ${sinks.join(', ')}`;
  }
  const rate = pace.rate();
  const eta = remaining(progress, pace);
  const parts = [
    progress.phase === 'starting' ? 'starting' : `extracting ${count(progress.done)}/${atLeast(progress)} units`,
    counted(calls, 'call'),
    ...(rate === undefined ? [] : [perSecond(rate)]),
    ...(eta === undefined ? [] : [`ETA ${duration(eta)}`]),
    ...(progress.gaps > 0 ? [counted(progress.gaps, 'gap')] : []),
  ];
  return parts.join(', ');
}

function extracting(view: ProgressView, look: Look): string[] {
  const { progress, pace } = view;
  const style = styleOf(look);
  const rate = pace.rate();
  const eta = remaining(progress, pace);
  const share = progress.planned === 0 ? 0 : progress.done / total(progress);
  const facts = [
    progress.phase === 'starting' ? 'looking around' : `${count(progress.done)} / ${atLeast(progress)} units`,
    ...(rate === undefined ? [] : [perSecond(rate)]),
    ...(progress.phase === 'starting' ? [] : [`ETA ${eta === undefined ? '–:––' : duration(eta)}`]),
    `${count(view.inFlight)} in flight (limit ${view.limit})`,
  ];
  return [barLine('Extracting', share, facts, look), style.dim(fit(`  ${details(view).join(' · ')}`, look.width))];
}

/** Most telling first: a narrow window loses the end. */
function details({ progress, calls }: ProgressView): string[] {
  const busy = [...progress.listings].filter(([, listing]) => listing.done < listing.planned);
  return [
    `unchanged ${count(progress.unchanged)} kept`,
    counted(progress.gaps, 'gap'),
    counted(calls, 'call'),
    ...busy.map(([name, { planned: all, done }]) => `${printable(name)} ${count(done)}/${count(all)}`),
  ];
}

function delivering({ progress }: ProgressView, look: Look): string[] {
  const sinks = [...progress.sinks].map(([name, sink]) => ({ name, ...sink }));
  const done = sinks.filter(({ state }) => state === 'done').map(({ name }) => `${name} ✓`);
  const failed = sinks.filter(({ state }) => state === 'failed').map(({ name }) => `${name} ✗`);
  const now = sinks.find(({ state }) => state === 'writing');
  const share = now === undefined || now.total === 0 ? 0 : now.written / now.total;
  const facts = now ? [now.name, `${count(now.written)} / ${count(now.total)} records`] : [];
  const waiting = sinks.filter(({ state }) => state === 'waiting').map(({ name }) => `${name} waits`);
  const rest = [...done, ...failed, ...waiting].join('   ');
  return [barLine('Delivering', share, facts, look), styleOf(look).dim(fit(`  ${rest}`, look.width))];
}

const WIDEST_BAR = 22;
const NARROWEST_BAR = 6;

/** Word, bar and facts; in a narrow window the bar shrinks, then goes, then the last facts go. */
function barLine(word: string, share: number, facts: readonly string[], look: Look): string {
  const { green, dim } = styleOf(look);
  const head = `${word}   `;
  const room = look.width - widthOf(head) - widthOf(joined(facts)) - 2;
  const bar = Math.min(WIDEST_BAR, room);
  if (bar < NARROWEST_BAR) return fit(head + joined(fitting(facts, look.width - widthOf(head))), look.width);
  const filled = Math.min(bar, Math.floor(share * bar));
  return `${head}${green('█'.repeat(filled))}${dim('░'.repeat(bar - filled))}  ${joined(facts)}`;
}

function fitting(facts: readonly string[], columns: number): readonly string[] {
  const whole = facts.findLastIndex((_, last) => widthOf(joined(facts.slice(0, last + 1))) <= columns);
  return facts.slice(0, Math.max(whole, 0) + 1);
}

function joined(facts: readonly string[]): string {
  return facts.join('   ');
}

/** `512`, and `512+` while more may come. */
function atLeast(progress: RunProgress): string {
  return `${count(total(progress))}${progress.planComplete ? '' : '+'}`;
}

function total({ planned, expected }: RunProgress): number {
  return Math.max(planned, expected);
}

/** Undefined while nobody knows how much there is. */
function remaining(progress: RunProgress, pace: Pace): number | undefined {
  const known = progress.planComplete || progress.expected > 0;
  return known ? pace.eta(total(progress) - progress.done) : undefined;
}
