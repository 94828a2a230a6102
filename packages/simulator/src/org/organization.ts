import type { Dice } from '../random.ts';
import type { Oddity } from './odd/oddity.ts';
import type { OrgShape } from './shape.ts';

/** A simulated organization. Documents are stubs: what is in them is made anew at each question. */
export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly dice: Dice;
  readonly shape: OrgShape;
  readonly members: SimMember[];
  readonly teams: readonly SimTeam[];
  readonly accountTypes: readonly SimAccountType[];
  readonly places: Map<string, SimPlace>;
  readonly documents: Map<string, SimDocument>;
  readonly grants: SimGrant[];
  /** What was deleted, by the id that was named: it can be given back. */
  readonly removed: Map<string, SimRemoved>;
  readonly versionTags: readonly SimVersionTag[];
  readonly connections: readonly SimConnection[];
  readonly tables: readonly SimTable[];
  readonly templates: readonly SimTemplate[];
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
  /** Deactivated. */
  isArchived: boolean;
  /** Archived through SCIM. */
  readonly isInactive: boolean;
}

export interface SimTeam {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly visibility: 'public' | 'private' | null;
  /** What it was granted is nobody's. */
  readonly isArchived: boolean;
  memberIds: readonly string[];
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
  name: string;
  parentId: string | undefined;
  /** Nobody owns a shared workspace; of some folders Sigma does not tell. */
  readonly ownerId: string | undefined;
  readonly createdBy: string;
  /** The root of somebody's own space. */
  readonly personal: boolean;
  isArchived: boolean;
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
  tags: readonly SimTagging[];
  /** Left out of the file listing, or of the document listing, though it exists. */
  readonly missingFrom?: 'files' | 'listings';
  /** What it is instead of a document of its own. */
  readonly disguise?: 'exploration' | 'copy';
  /** Id of the document that a copy was made of. */
  readonly copyOf?: string;
  /** For datasets. */
  readonly migratedTo?: string | undefined;
  /** How often it was edited since it was generated. */
  edits: number;
  /** The one odd thing about what is in it. */
  readonly oddity?: Oddity | undefined;
}

export interface SimTagging {
  readonly versionTagId: string;
  readonly copyId: string | undefined;
}

export interface SimVersionTag {
  readonly id: string;
  readonly name: string;
  readonly color: string | undefined;
  readonly description: string | undefined;
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

/** What one deletion took away. */
export interface SimRemoved {
  readonly places: readonly SimPlace[];
  readonly documents: readonly SimDocument[];
  readonly grants: readonly SimGrant[];
}

export interface SimConnection {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly isArchived: boolean;
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

export interface SimTemplate {
  readonly id: string;
  readonly name: string;
  readonly placeId: string;
}
