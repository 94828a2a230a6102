import { copiesOf } from '../org/documents.ts';
import type { Organization, SimDocument } from '../org/organization.ts';
import { badRequest, notFound } from '../routes/refusal.ts';
import { documentOf } from './documents.ts';
import type { Mutation } from './mutation.ts';

/** Sets a version tag, which makes a copy; where the document bears it already, of what the document is now. */
export function tag(org: Organization, id: string, { name }: Mutation): void {
  const document = documentOf(org, id);
  if (document.kind === 'dataset') throw badRequest('datasets bear no tags');
  const versionTagId = tagNamed(org, name);
  takeOff(org, document, versionTagId);
  // That of a data model is not told.
  const copyId = document.kind === 'data-model' ? undefined : org.dice.uuid('tagged', id, org.epoch);
  const tagging = { versionTagId, copyId };
  for (const copy of copiesOf([{ ...document, tags: [tagging] }])) org.documents.set(copy.id, copy);
  document.tags = [...document.tags, tagging];
}

/** Takes a version tag off; the copy that it made goes. */
export function untag(org: Organization, id: string, { name }: Mutation): void {
  const document = documentOf(org, id);
  const versionTagId = tagNamed(org, name);
  if (!document.tags.some((each) => each.versionTagId === versionTagId)) throw notFound('tag of this document');
  takeOff(org, document, versionTagId);
}

function takeOff({ documents }: Organization, document: SimDocument, versionTagId: string): void {
  for (const { copyId = '' } of document.tags.filter((each) => each.versionTagId === versionTagId)) {
    documents.delete(copyId);
  }
  document.tags = document.tags.filter((each) => each.versionTagId !== versionTagId);
}

function tagNamed({ versionTags }: Organization, name: string | undefined): string {
  const found = versionTags.find((known) => known.name === name);
  if (found === undefined) throw notFound('version tag');
  return found.id;
}
