import { type Level, lower } from './level.ts';

export interface AccountTypeFacts {
  readonly name: string;
  /** An organization's own, not Sigma's. */
  readonly custom: boolean;
  /** Undefined where they could not be read. */
  readonly permissions: readonly string[] | undefined;
}

/** How far a member of an account type may go, whatever was granted. Undefined for a type of which that is not known. */
export type AccountCaps = (accountType: string | undefined) => Level | undefined;

const DOCUMENTS = '(worksheet|workbook|report|data-model|dataset)s?';
const EDITS = new RegExp(`^(create|edit)-${DOCUMENTS}$`);
const EXPLORES = new RegExp(`^explore-${DOCUMENTS}$`);

/** Types are named in any case; of two that differ in nothing else the lower one counts. */
export function accountCaps(types: readonly AccountTypeFacts[]): AccountCaps {
  const caps = new Map<string, Level | undefined>();
  for (const type of types) {
    const name = folded(type.name);
    const cap = capOf(type);
    const before = caps.get(name);
    caps.set(name, before === undefined || cap === undefined ? (before ?? cap) : lower(before, cap));
  }
  return (accountType) => (accountType === undefined ? undefined : caps.get(folded(accountType)));
}

function capOf({ name, custom, permissions }: AccountTypeFacts): Level | undefined {
  if (!custom && folded(name) === 'view') return 'view';
  if (permissions === undefined) return undefined;
  if (permissions.some((word) => EDITS.test(word))) return 'edit';
  return permissions.some((word) => EXPLORES.test(word)) ? 'explore' : 'view';
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}
