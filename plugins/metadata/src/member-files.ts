import { type GapReason, gapReason, type RunContext } from '@sextant/core';
import type { File, SigmaClient } from '@sextant/sigma-client';
import { FILE_SCOPES } from './listing.ts';

export interface MembersFiles {
  /** Workspaces, folders and documents, each once. */
  readonly files: readonly File[];
  /** Whose documents and folders were listed whole. */
  readonly listed: ReadonlySet<string>;
}

export const NO_MEMBERS_FILES: MembersFiles = { files: [], listed: new Set() };

const LISTINGS = ['workspaces', 'documents'] as const;
type Listing = (typeof LISTINGS)[number];

/** Why, by member. */
type Failures = ReadonlyMap<string, GapReason>;

/** Members asked at a time: more than the client has calls in flight, so that it always has the next one. */
const AT_ONCE = 20;

/**
 * What members can reach, by their own listings, two calls a member. Members reach much of the same: a row is kept once,
 * as its owner's listing tells it, or else that of the member whose id comes first, in whatever order answers come.
 */
export async function listMembersFiles(
  members: readonly string[],
  sigma: Pick<SigmaClient, 'filesOf'>,
  run: RunContext,
): Promise<MembersFiles> {
  const best = new Map<string, { readonly from: string; readonly file: File }>();
  const failures = { workspaces: new Map<string, GapReason>(), documents: new Map<string, GapReason>() };
  const waiting = members.toSorted().values();

  const read = async (member: string, listing: Listing): Promise<void> => {
    const failed = (reason: GapReason): void => void failures[listing].set(member, reason);
    try {
      for await (const file of sigma.filesOf(member, listing, { onNote: failed })) {
        run.signal.throwIfAborted();
        const before = best.get(file.id);
        if (before === undefined || isBetter(member, before.from, file)) best.set(file.id, { from: member, file });
      }
    } catch (error) {
      failed(gapReason(error));
    }
  };
  const readAll = async (): Promise<void> => {
    for (const member of waiting) await Promise.all(LISTINGS.map((listing) => read(member, listing)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readAll));

  // Units that a listing of documents tells of are those of workspaces too.
  if (failures.documents.size > 0) tellOf(failures.documents, members.length, FILE_SCOPES, run);
  else tellOf(failures.workspaces, members.length, ['workspace/'], run);
  return {
    files: [...best.values()].map(({ file }) => file).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    listed: new Set(members.filter((member) => !failures.documents.has(member))),
  };
}

function isBetter(member: string, before: string, { ownerId }: File): boolean {
  return before !== ownerId && (member === ownerId || member < before);
}

/** One gap, however many could not be listed: what they alone would have told is not known to be gone. */
function tellOf(failures: Failures, asked: number, scopes: readonly string[], run: RunContext): void {
  const [first] = [...failures].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (first === undefined) return;
  const [member, reason] = first;
  const who = `${grouped(failures.size)} of ${grouped(asked)} members, such as ${member}`;
  const gap: GapReason = {
    ...reason,
    code: 'METADATA_MEMBER_FILES_UNREADABLE',
    message: `The files could not be listed whole of ${who}: ${reason.message}`,
    remedy: `It is about ${who}. ${reason.remedy ?? 'Run again.'}`,
  };
  for (const scope of scopes) run.gap(scope, gap);
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
