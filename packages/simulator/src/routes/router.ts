import { columnSecurityRoutes } from './column-security.ts';
import { contentRoutes } from './content.ts';
import { datasetRoutes } from './datasets.ts';
import { documentRoutes } from './documents.ts';
import { grantRoutes } from './grants.ts';
import { peopleRoutes } from './people.ts';
import { placesRoutes } from './places.ts';
import { violation } from './refusal.ts';
import type { Route } from './route.ts';
import { scheduleRoutes } from './schedules.ts';
import { sideListRoutes } from './side-lists.ts';
import { specRoutes } from './spec.ts';
import { versionRoutes } from './versions.ts';
import { warehouseRoutes } from './warehouse.ts';

export const ROUTES: readonly Route[] = [
  ...peopleRoutes,
  ...placesRoutes,
  ...grantRoutes,
  ...warehouseRoutes,
  ...documentRoutes,
  ...versionRoutes,
  ...datasetRoutes,
  ...contentRoutes,
  ...sideListRoutes,
  ...scheduleRoutes,
  ...columnSecurityRoutes,
  ...specRoutes,
];

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Entry {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** By method and number of segments; among those, templates that spell a segment out come before those that leave it open. */
const TABLE = Map.groupBy(
  ROUTES.map((route): Entry => ({ route, segments: route.template.split('/') })),
  ({ route, segments }) => `${route.method} ${segments.length}`,
);

export function match(method: string, path: string): Match | undefined {
  const parts = path.split('/');
  const entries = TABLE.get(`${method} ${parts.length}`) ?? [];
  const fits = entries.filter(({ segments }) =>
    segments.every((segment, at) => isOpen(segment) || segment === parts[at]),
  );
  const best = fits.toSorted((a, b) => open(a) - open(b))[0];
  if (best === undefined) return undefined;
  const params = best.segments.flatMap((segment, at): [string, string][] =>
    isOpen(segment) ? [[segment.slice(1, -1), decoded(parts[at] ?? '')]] : [],
  );
  return { route: best.route, params: Object.fromEntries(params) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) throw violation(`${part} is no part of a path`);
    throw error;
  }
}

function isOpen(segment: string): boolean {
  return segment.startsWith('{');
}

function open({ segments }: Entry): number {
  return segments.filter(isOpen).length;
}
