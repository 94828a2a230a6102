import type { AccessObject } from '../access/access-object.ts';
import type { Explanation, NamedReason } from '../access/explanation.ts';
import { levelWord } from '../access/level-words.ts';
import type { Way } from '../access/nearest-ways.ts';
import type { Unknown } from '../access/unknown.ts';
import { counted } from './figures.ts';
import { printable } from './printable.ts';
import { problemList } from './problem-list.ts';
import { rightWords, shortId, sourceWords } from './reason-words.ts';
import { type Look, type Style, styleOf } from './style.ts';
import { bothEnds, widthOf, wrap } from './width.ts';

const WAYS_SHOWN = 5;

/** The screen of `sextant access explain`: yes or no, and why. */
export function renderExplanation(told: Explanation, exitCode: number, look: Look): string {
  const style = styleOf(look);
  const sections = [
    headline(told, look, style),
    ...hintLines(told.object, look),
    ...(told.allowed ? reasonLines(told, look, style) : denialLines(told, look, style)),
    ...unknownLines(told, look, style),
  ];
  const end = `as of ${told.asOf.replace(/:\d\d\.\d+Z$/, 'Z')}, run ${told.run}`;
  return `${sections.join('\n\n')}\n\n${bothEnds(style.dim(end), style.dim(`exit code ${exitCode}`), look.width)}`;
}

function headline({ user, object, above, ...told }: Explanation, look: Look, style: Style): string {
  const kind = object.kind.replaceAll('-', ' ');
  const name = object.name === undefined ? object.id : `“${printable(object.name)}”`;
  const trail = above.length === 0 ? '' : ` (${[...above, object.name ?? object.id].map(printable).join(' / ')})`;
  const question = `May ${printable(user.email ?? user.id)} open ${kind} ${name}${trail}?`;
  const answer = style.bold(answerOf({ ...told, object }, style));
  const oneLine = widthOf(question) + 3 + widthOf(answer) <= look.width;
  return oneLine ? `${question}   ${answer}` : `${wrap(question, look.width)}\n${answer}`;
}

function answerOf({ allowed, level = '', object, unknown }: Omit<Explanation, 'user' | 'above'>, style: Style): string {
  if (!allowed) return unknown.length > 0 ? style.yellow('No, as far as is known') : style.red('No');
  const may = level === 'admin' ? 'everything, as an Admin' : `can ${levelWord(level, object.kind)}`;
  return `${style.green('Yes')}: ${may}${unknown.length > 0 && level !== 'admin' ? ', as far as is known' : ''}`;
}

function reasonLines(
  { via, user, level = '', capped, uncapped, object }: Explanation,
  look: Look,
  style: Style,
): string[] {
  const type = `account type “${printable(user.accountType ?? 'unknown')}”`;
  const lines = via.map((reason, at) => {
    const decides = at === 0 && via.length > 1 ? `   ${style.bold('← decides')}` : '';
    return item(`${reasonText(reason)}${decides}`, look);
  });
  if (capped) lines.push(item(`${type} allows up to ${levelWord(level, object.kind)}`, look));
  if (uncapped) lines.push(item(`${type} may allow less: what it allows could not be read`, look));
  return [lines.join('\n')];
}

function reasonText(reason: NamedReason): string {
  if (reason.reason === 'admin') return 'Admin → everything that the run selected';
  const how = reason.inherited ? 'inherited' : 'direct';
  const grant = reason.grantId === undefined ? how : `grant ${shortId(reason.grantId)}, ${how}`;
  return `${sourceWords(reason)} → ${rightWords(reason)} (${grant})`;
}

function denialLines({ nearest }: Explanation, look: Look, style: Style): string[] {
  if (nearest.length === 0) return [];
  const teams = nearest.filter(isTeam);
  const others = nearest.filter((way) => !isTeam(way));
  const hidden = teams.length - WAYS_SHOWN;
  const lines = [
    ...teams.slice(0, WAYS_SHOWN).map((way) => item(wayText(way), look)),
    ...(hidden > 0 ? [style.dim(`  and ${counted(hidden, 'team')} more: --json tells all`)] : []),
    ...others.map((way) => item(wayText(way), look)),
  ];
  return [['Any one of these would do, the nearest first:', ...lines].join('\n')];
}

function hintLines({ access }: AccessObject, look: Look): string[] {
  return access === 'denied' ? [item('It is known only by the name in the paths of what lies in it.', look)] : [];
}

/** One of several: what does not fit goes on further in. */
function item(text: string, look: Look): string {
  return wrap(text, look.width - 2, '  ').replaceAll('\n', '\n  ');
}

function isTeam(way: Way): boolean {
  return way.kind === 'team';
}

function wayText(way: Way): string {
  if (way.kind === 'grant') return `a grant of ${rightWords(way)}`;
  const grant = way.grantId === undefined ? '' : ` (grant ${shortId(way.grantId)})`;
  const team = sourceWords({ ...way, reason: 'team', ...(way.name === undefined ? {} : { teamName: way.name }) });
  return `membership of ${team} → ${rightWords(way)}${grant}`;
}

function unknownLines(told: Explanation, look: Look, style: Style): string[] {
  if (told.unknown.length === 0) return [];
  return [unknownSection(`Not known, ${meaningOf(told)}:`, told.unknown, look, style)];
}

function meaningOf({ unknown, allowed }: Explanation): string {
  if (unknown.some(({ code }) => code === 'ACCESS_NOT_READ')) return 'so it may be otherwise by now';
  return allowed ? 'so there may be more rights than these' : 'so this "No" is not certain';
}

/** What the run left open, with its remedies. */
export function unknownSection(title: string, unknown: readonly Unknown[], look: Look, style: Style): string {
  const messages = [...new Set(unknown.map(({ message }) => printable(message)))].slice(0, WAYS_SHOWN);
  const problems = unknown.map(({ about, remedy, code, status }) => ({ subject: about, remedy, code, status }));
  const lines = messages.map((message) => item(message, look));
  return [style.yellow(title), ...lines, ...problemList(problems, look)].join('\n');
}
