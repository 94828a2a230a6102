/** A change of the organization while it is being looked at. */
export interface Mutation {
  readonly op: Op;
  /**
   * Of a document; for `rename`, `move`, `delete`, `restore` also of a folder or workspace; for `grant` of any of these, of
   * a connection or of a table; for `revoke` of the grant; of a member for what is done to members. `add-member` has none.
   */
  readonly id?: string;
  /** The new name; of whom `add-member` adds; of the version tag for `tag` and `untag`. */
  readonly name?: string;
  readonly parentId?: string;
  /** Neither a member nor a team: a grant to everybody. */
  readonly memberId?: string;
  /** For `grant`; and which team `join` and `leave` are about. */
  readonly teamId?: string;
  readonly permission?: string;
  /** For `add-member`. */
  readonly email?: string;
  /** For `add-member`: `Admin`, `Build`, `View`, in any case. Default: `View`. */
  readonly memberType?: string;
}

export type Op =
  | 'rename'
  | 'edit'
  | 'archive'
  | 'restore'
  | 'delete'
  | 'move'
  | 'tag'
  | 'untag'
  | 'grant'
  | 'revoke'
  | 'add-member'
  | 'remove-member'
  | 'deactivate'
  | 'reactivate'
  | 'join'
  | 'leave';
