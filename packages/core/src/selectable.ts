/** What is known about an object from the listings alone. */
export interface Selectable {
  readonly kind: string;
  readonly name: string;
  /** Names from the workspace down to the direct parent. */
  readonly above: readonly string[];
  readonly ownerEmail?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly badge?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly archived?: boolean | undefined;
  /** In somebody's personal space. */
  readonly personal?: boolean | undefined;
}
