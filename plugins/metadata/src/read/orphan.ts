import type { GapReason } from '@sextant/core';
import type { Column } from '@sextant/sigma-client';

/** A column that would hang on nothing: its element is in no list that was read to its end. */
export function orphan({ id, elementId }: Column): GapReason {
  return {
    code: 'METADATA_COLUMN_ORPHAN',
    message: `The column ${id} belongs to the element ${elementId ?? ''}, which no list names`,
    remedy: 'It is asked again in the next run; report it if it stays.',
  };
}
