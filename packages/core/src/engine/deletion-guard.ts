import type { MaxDeletions } from '../config/settings.ts';
import { SextantError } from '../errors.ts';
import type { Records } from '../store/records.ts';

/** The code of a run that stopped because it would have deleted too much. */
export const DELETIONS_STOPPED = 'DELETIONS_STOPPED';

/** In a small organization one document may be more than the share. */
const ALWAYS = 100;
const NAMED = 5;

/**
 * Stops a run that would delete more than it may, counting what earlier runs proved gone and never delivered.
 *
 * @throws SextantError `DELETIONS_STOPPED`, fatal.
 */
export function guardDeletions(records: Records, most: MaxDeletions | undefined): void {
  if (most === undefined) return;
  const { gone, left } = records.pendingDeletions();
  const share = gone / (gone + left);
  if (gone <= most.count && (gone <= ALWAYS || share <= most.share)) return;
  const examples = records.goneExamples(NAMED).map(({ kind, id, name }) => `${kind.replace('-', ' ')} ${name || id}`);
  const more = gone > examples.length ? `, and ${gone - examples.length} more` : '';
  const percent = (share * 100).toFixed(1);
  throw new SextantError({
    code: 'DELETIONS_STOPPED',
    class: 'fatal',
    what: `${gone} records (${percent} % of all) are gone at the source: ${examples.join(', ')}${more}. No sink was touched`,
    remedy:
      'If that is right, run once with --allow-deletions; `run --dry-run` counts them by kind. Where so many go every time, raise maxDeletions.',
  });
}
