import { KINDS } from '@sextant/core';
import type { Digest, DigestLine, KindChanges, TopicDigest } from '../diff/digest.ts';
import { TOPICS } from '../diff/topics.ts';
import { accessChangeWords } from './access-change-words.ts';
import { count } from './figures.ts';
import { plainTable } from './plain-table.ts';
import { printable } from './printable.ts';
import { styleOf, type Look, type Style } from './style.ts';
import { fit } from './width.ts';

const COLUMNS = ['added', 'removed', 'changed'] as const;

/** The screen of `sextant diff`. */
export function renderDiff({ runs, byKind, topics, access }: Digest, look: Look): string {
  const style = styleOf(look);
  const title = `${style.bold('sextant diff')} · ${runs.from.id} → ${runs.to.id}`;
  if (byKind.size === 0) return `${title}\n\nNothing changed.`;
  const parts = [title, kindTable(byKind, style), ...topics.map((topic) => topicLines(topic, look, style))];
  if (access.total > 0) parts.push(accessLines(access, look, style));
  return parts.join('\n\n');
}

function kindTable(byKind: Digest['byKind'], style: Style): string {
  const cells = (counts: KindChanges) =>
    COLUMNS.map((column) => (counts[column] === 0 ? style.dim('0') : count(counts[column])));
  const rows = KINDS.flatMap((kind) => {
    const counts = byKind.get(kind);
    return counts === undefined ? [] : [[kind.replaceAll('-', ' '), ...cells(counts)]];
  });
  return plainTable(['', ...COLUMNS], rows, [1, 2, 3]);
}

function topicLines({ topic, total, shown }: TopicDigest, look: Look, style: Style): string {
  const lines = shown.map((line) => fit(`  ${lineOf(line, topic)}`, look.width));
  const rest = total > shown.length ? [style.dim(`  and ${count(total - shown.length)} more: --json tells all`)] : [];
  return [style.bold(`${TOPICS[topic]} (${count(total)})`), ...lines, ...rest].join('\n');
}

function accessLines({ total, shown }: Digest['access'], look: Look, style: Style): string {
  const lines = shown.map((each) => fit(`  ${printable(accessChangeWords(each))}`, look.width));
  const rest = total > shown.length ? [style.dim(`  and ${count(total - shown.length)} more: --json tells all`)] : [];
  return [style.bold(`Access, by what changed it (${count(total)})`), ...lines, ...rest].join('\n');
}

/** `workbook Sales › Pipeline: ann@acme.com → bob@acme.com` */
function lineOf({ kind, trail, what, before, after }: DigestLine, topic: TopicDigest['topic']): string {
  const subject = printable(`${kind.replaceAll('-', ' ')} ${trail.join(' › ')}`);
  if (before === undefined && after === undefined) return what === topic ? subject : `${subject}   ${what}`;
  const field = topic === 'columns' || topic === 'other' || topic === 'access' ? `${what}: ` : '';
  return `${subject}   ${field}${printable(before ?? '–')} → ${printable(after ?? '–')}`;
}
