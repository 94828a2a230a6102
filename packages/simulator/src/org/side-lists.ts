import { contentOf } from './content/content.ts';
import { elementsOf, NO_ID, type SimElement } from './content/element.ts';
import type { Organization, SimDocument } from './organization.ts';

/** What stands beside a document: how often it is sent, what of it is kept warm, who marked and who embedded it. */

/** Every fourth workbook or report is sent somewhere by its owner. */
export function scheduleIdOf({ dice }: Organization, { id, index, kind }: SimDocument): string | undefined {
  const isSent = (kind === 'workbook' || kind === 'report') && index % 4 === 0;
  return isSent ? dice.uuid('schedule', id) : undefined;
}

export interface SimMaterialization {
  readonly id: string;
  readonly sheetId: string;
  readonly element: SimElement;
  readonly status: string;
}

/** A table of every third workbook or data model is materialized. */
export function materializationOf(org: Organization, document: SimDocument): SimMaterialization | undefined {
  const { id, index, kind } = document;
  if ((kind !== 'workbook' && kind !== 'data-model') || index % 3 !== 0) return undefined;
  const element = elementsOf(contentOf(org, document)).find((each) => each.type === 'table' && each.id !== NO_ID);
  if (element === undefined) return undefined;
  return {
    id: org.dice.uuid('materialization', id),
    sheetId: org.dice.shortId(10, 'sheet', id),
    element,
    // A free text, in any case.
    status: org.shape.oddities && index % 2 === 1 ? 'FAILED' : 'ready',
  };
}

export interface SimBookmark {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly ownerId: string;
}

/** A shared one, and one each of the Admin and of the member who builds, for themselves. */
export function bookmarksOf({ dice, members }: Organization, { id, index, kind }: SimDocument): readonly SimBookmark[] {
  if (kind !== 'workbook' || index % 3 !== 1) return [];
  const [admin, builder] = members.slice(0, 2).map(({ id: memberId }) => memberId);
  const bookmark = (name: string, isShared: boolean, ownerId = ''): SimBookmark => ({
    id: dice.uuid('bookmark', id, name),
    name,
    isShared,
    ownerId,
  });
  return [
    bookmark('EMEA only', true, builder),
    bookmark('Mine alone', false, admin),
    bookmark('Not for the boss', false, builder),
  ];
}

export interface SimEmbed {
  readonly id: string;
  readonly isPublic: boolean;
  readonly sourceType: string;
  readonly element: SimElement | undefined;
}

export function embedsOf(org: Organization, document: SimDocument): readonly SimEmbed[] {
  if (document.kind !== 'workbook' || document.index % 5 !== 2) return [];
  const element = elementsOf(contentOf(org, document)).find(({ id }) => id !== NO_ID);
  const embed = (isPublic: boolean, sourceType: string, of: SimElement | undefined): SimEmbed => ({
    id: org.dice.uuid('embed', document.id, sourceType),
    isPublic,
    sourceType,
    element: of,
  });
  const whole = embed(false, org.shape.oddities && document.index === 12 ? 'section' : 'workbook', undefined);
  return element === undefined ? [whole] : [whole, embed(true, 'element', element)];
}
