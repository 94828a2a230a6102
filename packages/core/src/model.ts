/**
 * What travels from Sigma to a catalog. One interface a kind; every field that may be unknown is optional and then left
 * out, never null. Times are ISO 8601 UTC. Field meanings: docs/records.md.
 */

/** Points at another record. */
export interface Ref {
  readonly kind: Kind;
  readonly id: string;
}

interface RecordBase<K extends string> {
  readonly kind: K;
  /** Sigma's own id; composite ids are joined by {@link recordId}. Survives renames. */
  readonly id: string;
  readonly name?: string;
  readonly parentId?: string;
  readonly parentKind?: Kind;
  /** A stub: something visible mentions it, but it may not be seen, is not selected, or does not open. */
  readonly redacted?: true;
}

interface Audited {
  readonly createdBy?: string;
  readonly updatedBy?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

interface Described {
  readonly description?: string;
}

export interface OrganizationRecord extends RecordBase<'organization'> {}

export interface WorkspaceRecord extends RecordBase<'workspace'>, Audited {
  readonly personal?: boolean;
  /** Known only by the name in its documents' paths. */
  readonly access?: 'denied';
}

export interface FolderRecord extends RecordBase<'folder'>, Audited, Described {
  readonly path?: string;
  readonly ownerId?: string;
  readonly ownerEmail?: string;
  readonly url?: string;
  readonly badge?: string;
  readonly archived?: boolean;
  readonly access?: 'denied';
}

interface DocumentFields extends Audited, Described {
  /** Names of the ancestors joined by `/`, as Sigma tells it. Names may contain `/`: follow `parentId` instead. */
  readonly path?: string;
  readonly url?: string;
  readonly ownerId?: string;
  readonly ownerEmail?: string;
  readonly latestVersion?: number;
  /** Endorsed, Warning, Deprecated, or the organization's own. */
  readonly badge?: string;
  readonly archived?: boolean;
  /** Names of version tags. */
  readonly tags?: readonly string[];
}

export interface WorkbookRecord extends RecordBase<'workbook'>, DocumentFields {}
export interface ReportRecord extends RecordBase<'report'>, DocumentFields {}
export interface DataModelRecord extends RecordBase<'data-model'>, DocumentFields {}
export interface DatasetRecord extends RecordBase<'dataset'>, DocumentFields {
  readonly migrationStatus?: string;
  /** Record id of the data model that replaces it. */
  readonly migratedTo?: string;
}

export interface PageRecord extends RecordBase<'page'> {
  readonly hidden?: boolean;
}

export interface ElementRecord extends RecordBase<'element'>, Described {
  readonly elementType?: string;
  readonly visualizationType?: string;
  readonly url?: string;
  /** Without Sigma's trailing comment, which names the caller. */
  readonly sql?: string;
  readonly error?: string;
}

export interface ColumnRecord extends RecordBase<'column'>, Described {
  readonly label?: string;
  readonly formula?: string;
  readonly dataType?: string;
  readonly hidden?: boolean;
  /** Sigma's message, in place of a `dataType`. */
  readonly error?: string;
  readonly lineage?: 'resolved' | 'partial' | 'unresolved' | 'constant';
}

export interface MetricRecord extends RecordBase<'metric'>, Described {
  readonly formula?: string;
}

export interface RelationshipRecord extends RecordBase<'relationship'>, Described {
  readonly targetId?: string;
  readonly keys?: readonly { readonly sourceId: string; readonly targetId: string }[];
}

export interface ControlRecord extends RecordBase<'control'> {
  readonly valueType?: string;
  readonly elementId?: string;
}

export interface ConnectionRecord extends RecordBase<'connection'>, Audited {
  readonly connectionType?: string;
  readonly host?: string;
  readonly account?: string;
  readonly database?: string;
  readonly archived?: boolean;
}

export interface WarehouseTableRecord extends RecordBase<'warehouse-table'>, Described {
  readonly path?: readonly string[];
  readonly inodeId?: string;
}

export interface WarehouseColumnRecord extends RecordBase<'warehouse-column'>, Described {
  readonly dataType?: string;
  readonly visibility?: string;
}

export interface CustomSqlRecord extends RecordBase<'custom-sql'> {
  readonly definition?: string;
  readonly connectionId?: string;
}

export interface MemberRecord extends RecordBase<'member'>, Audited {
  readonly email?: string;
  readonly accountType?: string;
  readonly admin?: boolean;
  readonly active?: boolean;
}

export interface TeamRecord extends RecordBase<'team'>, Audited, Described {
  readonly archived?: boolean;
}

export interface TeamMemberRecord extends RecordBase<'team-member'> {
  readonly teamId?: string;
  readonly memberId?: string;
  readonly teamAdmin?: boolean;
}

export interface GrantRecord extends RecordBase<'grant'>, Audited {
  readonly principal?: { readonly type: 'member' | 'team' | 'organization'; readonly id: string };
  readonly objectKind?: Kind;
  readonly objectId?: string;
  readonly permission?: string;
}

export interface AccessRecord extends RecordBase<'access'> {
  readonly level?: string;
  readonly via?: readonly {
    readonly reason: 'grant' | 'team' | 'organization' | 'ownership' | 'admin';
    readonly grantId?: string;
    readonly teamId?: string;
    readonly objectId?: string;
    readonly level: string;
  }[];
  readonly catalogUser?: string;
  readonly uncapped?: true;
}

export interface VersionTagRecord extends RecordBase<'version-tag'>, Audited, Described {
  readonly color?: string;
  readonly ownerId?: string;
  readonly ownerEmail?: string;
  readonly archived?: boolean;
}

export interface ScheduleRecord extends RecordBase<'schedule'>, Audited {
  readonly cron?: string;
  readonly timezone?: string;
  readonly suspended?: boolean;
  readonly ownerId?: string;
  readonly ownerEmail?: string;
  readonly formats?: readonly string[];
}

export interface MaterializationRecord extends RecordBase<'materialization'> {
  readonly elementId?: string;
  readonly cron?: string;
  readonly timezone?: string;
  readonly paused?: boolean;
  readonly configuredAt?: string;
}

export interface BookmarkRecord extends RecordBase<'bookmark'> {
  readonly shared?: boolean;
  readonly default?: boolean;
}

/** Never the address: whoever knows it may open the embed. */
export interface EmbedRecord extends RecordBase<'embed'> {
  readonly public?: boolean;
  readonly sourceType?: string;
  readonly sourceId?: string;
}

export interface LineageRecord extends RecordBase<'lineage'> {
  readonly level?: 'object' | 'column';
  readonly from?: Ref;
  readonly to?: Ref;
  readonly type?: string;
  readonly evidence?: { readonly rule: string; readonly endpoint: string; readonly confidence: string };
}

export interface UnresolvedRecord extends RecordBase<'unresolved'> {
  readonly at?: Ref;
  readonly reference?: string;
  readonly reason?: string;
  readonly remedy?: string;
}

export interface PreviewRecord extends RecordBase<'preview'> {
  readonly file?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly width?: number;
  readonly height?: number;
  readonly format?: string;
  readonly version?: number;
}

export type CatalogRecord =
  | OrganizationRecord
  | WorkspaceRecord
  | FolderRecord
  | WorkbookRecord
  | ReportRecord
  | DataModelRecord
  | DatasetRecord
  | PageRecord
  | ElementRecord
  | ColumnRecord
  | MetricRecord
  | RelationshipRecord
  | ControlRecord
  | ConnectionRecord
  | WarehouseTableRecord
  | WarehouseColumnRecord
  | CustomSqlRecord
  | MemberRecord
  | TeamRecord
  | TeamMemberRecord
  | GrantRecord
  | AccessRecord
  | VersionTagRecord
  | ScheduleRecord
  | MaterializationRecord
  | BookmarkRecord
  | EmbedRecord
  | LineageRecord
  | UnresolvedRecord
  | PreviewRecord;

export type Kind = CatalogRecord['kind'];
export type RecordOf<K extends Kind> = Extract<CatalogRecord, { readonly kind: K }>;

/** Every kind, parents before children: the order in which sinks are given records. */
export const KINDS = [
  'organization',
  'member',
  'team',
  'team-member',
  'version-tag',
  'connection',
  'workspace',
  'folder',
  'dataset',
  'data-model',
  'workbook',
  'report',
  'page',
  'warehouse-table',
  'warehouse-column',
  'custom-sql',
  'element',
  'column',
  'metric',
  'relationship',
  'control',
  'schedule',
  'materialization',
  'bookmark',
  'embed',
  'grant',
  'access',
  'lineage',
  'unresolved',
  'preview',
] as const satisfies readonly Kind[];

type Unlisted = Exclude<Kind, (typeof KINDS)[number]>;
const everyKindIsListed: [Unlisted] extends [never] ? true : Unlisted = true;
void everyKindIsListed;
