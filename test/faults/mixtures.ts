import metadata from '@sextant/plugin-metadata';
import type { OrgName } from './organizations.ts';
import { SeededChoice } from './seeded-choice.ts';

export const FAULT_KINDS = [
  '429',
  'busy',
  'cloudflare',
  '500',
  '502',
  '503',
  '504',
  '403',
  '404',
  'echo',
  'reset',
  'reset_body',
  'half_open',
  'html',
  'truncated',
  'empty',
  'wrong_type',
  'huge',
  'slow',
  'badrow',
  'duplicate',
  'lost',
  'short',
  'cursor',
  'revoke',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One run's trouble: what it meets, and what it has read before. */
export interface Mixture {
  readonly seed: number;
  /** Of one kind by itself, at the highest rate. */
  readonly alone?: FaultKind;
  readonly kinds: ReadonlySet<FaultKind>;
  /** For the simulator. */
  readonly faults: string;
  /** For people: the same, in short. */
  readonly told: string;
  readonly org: OrgName;
  readonly tokenLifeSeconds: number;
  /** Whether an undisturbed run came before it. */
  readonly again: boolean;
  /** Whether an undisturbed run comes after it. */
  readonly heals: boolean;
  /** For all attempts of one call. */
  readonly deadlineMs: number;
}

/** Without these answers there is no run at all: whose eyes it looks through is not known. */
export const PEOPLE = [
  'POST /v2/auth/token',
  '/v2/whoami',
  '/v2/members',
  '/v2/members/{memberId}',
  '/v2/members/{memberId}/files',
];
const DATA = metadata.needs.endpoints.filter((endpoint) => !PEOPLE.includes(endpoint));

/**
 * Where "forbidden" or "not there" is an ordinary answer, which says that there is nothing for these credentials to see.
 * A server that lies so cannot be told from one that does not, so it is not made to lie here.
 */
const DENIED_AT_TIMES = new Set([
  '/v2/members/{memberId}/files',
  '/v2/grants',
  '/v2/files/{inodeId}',
  '/v2/workbooks/{workbookId}',
  '/v2/reports/{reportId}',
  '/v2/dataModels/{dataModelId}',
  '/v2/datasets',
  '/v2/datasets/{datasetId}',
  '/v2/workbooks/{workbookId}/queries',
  '/v2/reports/{reportId}/queries',
  '/v2/workbooks/{workbookId}/materialization-schedules',
  '/v2/dataModels/{dataModelId}/materializationSchedules',
  'POST /v2/connection/{connectionId}/lookup',
]);
const DENIALS: ReadonlySet<FaultKind> = new Set(['403', '404', 'echo']);

/** Tokens are asked for once a second, and dead connections waited for: more of these would be a test of patience. */
const MOST: Readonly<Partial<Record<FaultKind, number>>> = { revoke: 0.02, half_open: 0.01, huge: 0.02, '429': 0.03 };
const RARE: ReadonlySet<FaultKind> = new Set(['huge', 'half_open', 'revoke', '429']);

export function mixtureOf(seed: number): Mixture {
  const choice = new SeededChoice(seed);
  const kinds = new Set<FaultKind>();
  const wanted = 1 + Math.floor(choice.share() * 4);
  while (kinds.size < wanted) {
    const kind = choice.pick(FAULT_KINDS);
    if (!RARE.has(kind) || choice.oneIn(4)) kinds.add(kind);
  }
  const rules = [...kinds].map((kind) => {
    const rate = Math.min(MOST[kind] ?? 1, Math.round((0.005 + choice.share() * 0.195) * 1000) / 1000);
    return ruleOf(kind, rate, reachOf(kind, choice));
  });
  return {
    seed,
    kinds,
    faults: rules.map(({ spec }) => spec).join(','),
    told: rules.map(({ told }) => told).join(' + '),
    org: choice.oneIn(5) ? 'odd' : 'plain',
    tokenLifeSeconds: choice.oneIn(8) ? 2 : 3599,
    again: choice.oneIn(2),
    heals: choice.oneIn(3),
    deadlineMs: kinds.has('half_open') ? 500 : 5000,
  };
}

/** One kind by itself, at the highest rate. */
export function aloneOf(kind: FaultKind, seed: number): Mixture {
  const { spec, told } = ruleOf(kind, 0.2, { endpoints: allowed(kind, DATA), told: '' });
  return {
    seed,
    alone: kind,
    kinds: new Set([kind]),
    faults: spec,
    told,
    org: 'plain',
    tokenLifeSeconds: 3599,
    again: seed % 2 === 1,
    heals: true,
    deadlineMs: kind === 'half_open' ? 200 : 5000,
  };
}

interface Reach {
  /** Undefined: all of the API. */
  readonly endpoints: readonly string[] | undefined;
  readonly told: string;
}

function reachOf(kind: FaultKind, choice: SeededChoice): Reach {
  if (choice.oneIn(3)) {
    const endpoint = choice.pick(allowed(kind, DATA));
    return { endpoints: [endpoint], told: `:${endpoint}` };
  }
  // Mostly not where a run ends before it has begun.
  if (choice.oneIn(6))
    return { endpoints: DENIALS.has(kind) ? allowed(kind, [...PEOPLE, ...DATA]) : undefined, told: ':everywhere' };
  return { endpoints: allowed(kind, DATA), told: '' };
}

function allowed(kind: FaultKind, endpoints: readonly string[]): readonly string[] {
  return DENIALS.has(kind) ? endpoints.filter((endpoint) => !DENIED_AT_TIMES.has(endpoint)) : endpoints;
}

function ruleOf(kind: FaultKind, rate: number, { endpoints, told }: Reach) {
  const spec = endpoints?.map((endpoint) => `${kind}:${endpoint}=${rate}`).join(',') ?? `${kind}=${rate}`;
  return { spec, told: `${kind}${told}=${rate}` };
}
