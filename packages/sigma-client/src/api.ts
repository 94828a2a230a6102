import { type GapReason, SextantError } from '@sextant/core';
import { type HttpClient, type HttpRequest, type Idiom, paginate } from '@sextant/http';
import type { z } from 'zod';
import type { PlanAnswers } from './plan-answers.ts';
import { statusesOf } from './statuses.ts';

/** What every listing is given: where to tell of rows that may be missing. */
export interface ListOptions {
  readonly onNote: (reason: GapReason) => void;
}

export interface Call {
  /** The path's template; its `{names}` are filled from `params`. */
  readonly endpoint: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: HttpRequest['query'];
}

export interface ListCall<S extends z.ZodType> extends Call {
  /** Default: `page`. */
  readonly idiom?: Idiom;
  /** Default: 1000. */
  readonly limit?: number;
  readonly row: S;
  readonly idOf: (row: z.output<S>) => string;
  /** See `Listing.repeats`. */
  readonly repeats?: boolean;
}

/** How endpoints speak to Sigma: one object, or a listing. */
export interface Api {
  /** @throws SextantError `SIGMA_…`, `HTTP_…` */
  one<S extends z.ZodType>(call: Call & { readonly row: S; readonly json?: unknown }): Promise<z.output<S>>;
  list<S extends z.ZodType>(call: ListCall<S>, options: ListOptions): AsyncGenerator<z.output<S>>;
}

const PAGE_SIZE = 1000;

export function apiOf(http: HttpClient, planAnswers: PlanAnswers): Api {
  return {
    async one({ row, json, ...call }) {
      // What is posted here asks, and changes nothing: asking twice does no harm.
      const post = json === undefined ? {} : { method: 'POST' as const, json, repeatable: true };
      const place = json === undefined ? planAnswers(call) : undefined;
      const [had] = place?.had ?? [];
      const body = had ?? (await http.request({ ...requestOf(call), ...post })).json();
      const parsed = row.safeParse(body);
      if (parsed.success) {
        if (had === undefined) place?.keep([body]);
        return parsed.data;
      }
      throw new SextantError({
        code: 'SIGMA_BAD_OBJECT',
        class: 'unit',
        what: `${call.endpoint} answered without what identifies its object`,
        remedy: 'It is asked again in the next run; report it if it stays.',
      });
    },
    async *list({ idiom = 'page', limit = PAGE_SIZE, row, idOf, repeats = false, ...call }, { onNote }) {
      const nothing = statusesOf(call.endpoint, 'nothing');
      const ask = async (page: NonNullable<Call['query']>): Promise<unknown> => {
        const request = requestOf({ ...call, query: { ...call.query, ...page } });
        const answer = await http.request({ ...request, answers: nothing });
        return nothing.includes(answer.status) ? [] : answer.json();
      };
      const place = planAnswers({ ...call, idiom, limit });
      const had = place?.had?.values();
      const pages: unknown[] = [];
      let doubtful = false;
      yield* paginate({
        idiom,
        limit,
        endpoint: call.endpoint,
        async get(page) {
          const body = had?.next().value ?? (await ask(page));
          if (place !== undefined) pages.push(body);
          return body;
        },
        parse: (raw) => row.safeParse(raw).data,
        idOf,
        repeats,
        onNote(reason) {
          doubtful = true;
          onNote(reason);
        },
      });
      // Whole and without a doubt, or it is asked again: a reader that left early does not come here.
      if (had === undefined && !doubtful) place?.keep(pages);
    },
  };
}

function requestOf({ endpoint, params = {}, query }: Call): HttpRequest {
  const path = endpoint.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { endpoint, path, ...(query === undefined ? {} : { query }) };
}
