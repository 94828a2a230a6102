import { hash } from 'node:crypto';
import { canonicalJson, type KeptAnswers } from '@sextant/core';
import type { HttpRequest, Idiom } from '@sextant/http';

/**
 * What a run is planned by: things are found, placed and chosen with these, before or beside the reading of units. What a
 * unit reads must not stand here: that is always asked anew. Grants are such, and what a member's own listing names: a right
 * that was revoked since is not to last.
 */
const PLANNED_BY: ReadonlySet<string> = new Set([
  '/v2/whoami',
  '/v2/members',
  '/v2/members/{memberId}',
  '/v2/teams',
  '/v2/workspaces',
  '/v2/files',
  '/v2/files/{inodeId}',
  '/v2/workbooks',
  '/v2/workbooks/{workbookId}',
  '/v2/reports',
  '/v2/reports/{reportId}',
  '/v2/dataModels',
  '/v2/dataModels/{dataModelId}',
  '/v2/datasets',
  '/v2/datasets/{datasetId}',
  '/v2/tags',
  '/v2/connections',
]);

/** The place of one answer: the bodies of its pages, in their order. */
export interface AnswerPlace {
  readonly had: readonly unknown[] | undefined;
  keep(pages: readonly unknown[]): void;
}

/** All that an answer depends on, the asker aside. */
export interface PlanCall {
  readonly endpoint: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: HttpRequest['query'];
  readonly idiom?: Idiom;
  readonly limit?: number;
}

/** Undefined for what is always asked. */
export type PlanAnswers = (call: PlanCall) => AnswerPlace | undefined;

/**
 * Listings in two halves, the archived documents apart: of one that is archived or restored between the two neither tells.
 * So they are of one run, both of them.
 */
const HALVED: ReadonlySet<string> = new Set(['/v2/workbooks', '/v2/reports']);

type Halves = Readonly<Record<'current' | 'archived', readonly unknown[]>>;

/** `asker`: where is asked, and with whose credentials; no secret. Others are answered otherwise. */
export function planAnswers(
  kept: KeptAnswers | undefined,
  asker: { readonly baseUrl: string; readonly clientId: string },
): PlanAnswers {
  const keyOf = (call: PlanCall): string => hash('sha256', canonicalJson({ asker, call }));
  /** Halves of this run that wait for the other one. */
  const waiting = new Map<string, Partial<Halves>>();

  return (call) => {
    if (kept === undefined || !PLANNED_BY.has(call.endpoint)) return undefined;
    if (!HALVED.has(call.endpoint)) {
      const key = keyOf(call);
      const had = parsed(kept.find(key)) as readonly unknown[] | undefined;
      return { had, keep: (pages) => keepText(kept, key, pages) };
    }
    const { isArchived, ...query } = call.query ?? {};
    const half = isArchived === true ? 'archived' : 'current';
    const key = keyOf({ ...call, query });
    return {
      had: (parsed(kept.find(key)) as Halves | undefined)?.[half],
      keep(pages) {
        const halves = { ...waiting.get(key), [half]: pages };
        waiting.set(key, halves);
        if (Object.keys(halves).length < 2) return;
        waiting.delete(key);
        keepText(kept, key, halves);
      },
    };
  };
}

/** Lists in lists in lists, which no stack is high enough for, are asked for again. */
function keepText(kept: KeptAnswers, key: string, answer: unknown): void {
  let text: string;
  try {
    text = JSON.stringify(answer);
  } catch (error) {
    if (error instanceof RangeError) return;
    throw error;
  }
  kept.keep(key, text);
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}
