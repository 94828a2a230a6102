import type { Dice } from '../random.ts';
import type { OrgShape } from './shape.ts';

/** A simulated organization. Documents are stubs: what is in them is made anew at each question. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly dice: Dice;
  readonly shape: OrgShape;
  readonly members: readonly SimMember[];
  readonly teams: readonly SimTeam[];
  readonly accountTypes: readonly SimAccountType[];
  readonly places: Map<string, SimPlace>;
  readonly documents: Map<string, SimDocument>;
  readonly grants: SimGrant[];
  readonly versionTags: readonly SimVersionTag[];
  readonly connections: readonly SimConnection[];
  readonly tables: readonly SimTable[];
  /** Grows with every mutation. */
  epoch: number;
}

export interface SimMember {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Name of the account type, in the case that Sigma happens to use. */
  readonly memberType: string;
  readonly homeFolderId: string;
  readonly userKind: 'internal' | 'guest' | 'embed';
  readonly isArchived: boolean;
  readonly isInactive: boolean;
}

export interface SimTeam {
  readonly id: string;
  readonly name: string;
  readonly visibility: 'public' | 'private' | null;
  readonly memberIds: readonly string[];
}

export interface SimAccountType {
  readonly id: string;
  readonly name: string;
  readonly isCustom: boolean;
  readonly permissions: readonly string[];
}

export interface SimPlace {
  readonly id: string;
  readonly kind: 'workspace' | 'folder';
  readonly name: string;
  readonly parentId: string | undefined;
  readonly ownerId: string;
  readonly personal: boolean;
  readonly isArchived: boolean;
}

export type SimDocumentKind = 'workbook' | 'report' | 'data-model' | 'dataset';

export interface SimDocument {
  readonly kind: SimDocumentKind;
  readonly id: string;
  readonly index: number;
  name: string;
  parentId: string;
  ownerId: string;
  version: number;
  updatedAt: string;
  readonly createdBy: string;
  isArchived: boolean;
  readonly badge: string | null;
  readonly description: string | undefined;
  readonly tags: readonly SimTagging[];
  /** Left out of the file listing, or of the document listing, though it exists. */
  readonly missingFrom?: 'files' | 'listings';
  /** What it is instead of a document of its own. */
  readonly disguise?: 'exploration' | 'copy';
  /** For datasets. */
  readonly migratedTo?: string | undefined;
}

export interface SimTagging {
  readonly versionTagId: string;
  readonly copyId: string | undefined;
}

export interface SimVersionTag {
  readonly id: string;
  readonly name: string;
  readonly color: string | undefined;
  readonly isArchived: boolean;
}

export interface SimGrant {
  readonly id: string;
  readonly inodeId: string;
  /** Neither: everybody. */
  readonly memberId: string | null;
  readonly teamId: string | null;
  readonly permission: string;
}

export interface SimConnection {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface SimTable {
  readonly id: string;
  readonly connectionId: string;
  readonly path: readonly string[];
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Not synced: named by specifications, unknown to lookups. */
  readonly isSynced: boolean;
}

/** From the direct parent up to the root. */
export function placesAbove(org: Organization, parentId: string | undefined): readonly SimPlace[] {
  const chain: SimPlace[] = [];
  for (let id = parentId; id !== undefined;) {
    const place = org.places.get(id);
    if (place === undefined) break;
    chain.push(place);
    id = place.parentId;
  }
  return chain;
}

/** As Sigma writes paths: names from the root down; a personal root is "My Documents" there. */
export function pathOf(org: Organization, parentId: string | undefined): string {
  const names = placesAbove(org, parentId).map(({ personal, kind, name }) =>
    personal && kind === 'workspace' ? 'My Documents' : name,
  );
  return names.toReversed().join('/');
}

export function urlOf(org: Organization, { kind }: SimDocument, slug: string): string {
  const word = kind === 'dataset' ? 'b' : kind;
  return `https://app.sigmacomputing.com/${org.slug}/${word}/${slug}`;
}
