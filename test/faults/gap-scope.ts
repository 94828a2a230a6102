import type { Gap, Kind } from '@sextant/core';

/**
 * Kinds of records that the loss of one list of a unit may touch, by the list's name in the report. Columns name elements
 * that no page has; elements name the columns that may hang on them.
 */
const TOUCHED: Readonly<Record<string, readonly Kind[]>> = {
  pages: ['page', 'element', 'column'],
  columns: ['column', 'element', 'warehouse-column'],
  sources: ['custom-sql'],
  queries: ['element'],
  elements: ['element', 'column'],
  specification: ['data-model', 'element', 'column', 'metric', 'relationship', 'custom-sql'],
  controls: ['control'],
  schedules: ['schedule'],
  'materialization schedules': ['materialization'],
  bookmarks: ['bookmark'],
  embeds: ['embed'],
};

/** Whether a gap speaks of a unit: by its key, by its listing, or of everything. */
export function speaksOf({ scope }: Gap, unit: string): boolean {
  return scope === '*' || scope === unit || scope === unit.slice(0, unit.indexOf('/') + 1);
}

/** Whether a gap accounts for a record of a unit that is not as it should be. */
export function accountsFor(gap: Gap, unit: string, kind: Kind): boolean {
  if (speaksOf(gap, unit)) return gap.where === '' || isPlanned(gap) || touched(gap.where).includes(kind);
  // A control is told with the element that shows it, which is the document's to tell.
  return kind === 'control' && speaksOf(gap, unit.replace(/^side-lists\//, ''));
}

/** Whether a gap accounts for sources of a unit that nobody heard of. */
export function silences(gap: Gap, unit: string): boolean {
  return speaksOf(gap, unit) && (isPlanned(gap) || ['', 'sources', 'specification'].includes(gap.where));
}

/** A gap of the plan names its scope alone: all of it. */
function isPlanned({ scope, label, where }: Gap): boolean {
  return where === '' || label === scope;
}

function touched(where: string): readonly Kind[] {
  return where.startsWith('elements of page ') ? ['element', 'column'] : (TOUCHED[where] ?? []);
}

/** The gaps that come on top of others, each as often as it does. */
export function beyond(gaps: readonly Gap[], known: readonly Gap[]): readonly Gap[] {
  const left = known.map(nameOf);
  return gaps.filter((gap) => {
    const at = left.indexOf(nameOf(gap));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function nameOf({ scope, where, code }: Gap): string {
  return `${scope}\n${where}\n${code}`;
}
