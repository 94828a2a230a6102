import { KINDS } from '@sextant/core';
import type { Digest, DigestLine, TopicDigest } from './digest.ts';
import { accessChangeWords } from '../screen/access-change-words.ts';
import { TOPICS } from './topics.ts';

/** For a pull request: counts by kind, then a table a topic. */
export function diffMarkdown({ runs, byKind, topics, access }: Digest): string {
  const title = `## Changes from ${runs.from.id} to ${runs.to.id}`;
  if (byKind.size === 0) return `${title}\n\nNothing changed.\n`;
  const counts = KINDS.flatMap((kind) => {
    const own = byKind.get(kind);
    return own === undefined ? [] : [[kind, `${own.added}`, `${own.removed}`, `${own.changed}`]];
  });
  const parts = [title, table(['kind', 'added', 'removed', 'changed'], counts), ...topics.map(topicPart)];
  if (access.total > 0) parts.push(accessPart(access));
  return `${parts.join('\n\n')}\n`;
}

function accessPart({ total, shown }: Digest['access']): string {
  const lines = shown.map((each) => `- ${escaped(accessChangeWords(each))}`);
  const rest = total > shown.length ? `\n\n…and ${total - shown.length} more.` : '';
  return `### Access, by what changed it (${total})\n\n${lines.join('\n')}${rest}`;
}

function topicPart({ topic, total, shown }: TopicDigest): string {
  const rest = total > shown.length ? `\n\n…and ${total - shown.length} more.` : '';
  return `### ${TOPICS[topic]} (${total})\n\n${table(['object', 'what', 'before', 'after'], shown.map(row))}${rest}`;
}

function row({ kind, trail, what, before = '', after = '' }: DigestLine): string[] {
  return [`${kind} **${escaped(trail.join(' › '))}**`, what, escaped(before), escaped(after)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Names may hold anything: in a table they are text on one line. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>|#!~]/g, String.raw`\$&`);
}
