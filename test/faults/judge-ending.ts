import type { Calm } from './calm-run.ts';
import type { Disturbed } from './disturbed-run.ts';
import { PEOPLE } from './mixtures.ts';
import { beyond } from './gap-scope.ts';
import type { Catalog, FinishedRun } from './run-in-process.ts';

/** How a run ended, apart from its records. */
export function complaintsOfEnding(disturbed: Disturbed, calm: Calm): readonly string[] {
  const { run, thrown, violations } = disturbed;
  if (run === undefined) return [`it threw ${String(thrown)}`];
  return [
    ...(run.report.outcome === 'failed' ? failed(disturbed, run, calm) : finished(run)),
    ...revealed(disturbed, run),
    ...violations.map((violation) => `the API knows no such call: ${violation}`),
    ...healed(disturbed, calm),
  ];
}

function finished({ report: { outcome, exitCode, gaps, error, rejections, unresolved }, catalog }: FinishedRun) {
  const expected = gaps.length === 0 ? 'done, exit code 0' : 'done-with-gaps, exit code 3';
  const complaints: string[] = [];
  if (`${outcome}, exit code ${exitCode}` !== expected)
    complaints.push(`${outcome}, exit code ${exitCode}, with ${gaps.length} gaps`);
  if (error !== undefined) complaints.push(`an error of a run that is ${outcome}: ${error.code}`);
  if (rejections.length + unresolved.length > 0) complaints.push('something was rejected, or somebody is not resolved');
  if (catalog === undefined) complaints.push('nothing was delivered');
  return complaints;
}

/** Without a token no call works: that ends a run at any time. */
const WITHOUT_TOKEN = new Set(['SIGMA_NO_TOKEN', 'SIGMA_BLOCKED']);

function failed({ mixture }: Disturbed, { report, catalog }: FinishedRun, calm: Calm): readonly string[] {
  const { error, exitCode, calls } = report;
  const complaints: string[] = [];
  // 401 for a token that was given a moment ago means that the credentials are no good; a token dies only of `revoke`.
  const refused = error?.code === 'SIGMA_UNAUTHORIZED' && mixture.kinds.has('revoke');
  // Whose eyes a run looks through is decided first. Without that it may deliver nothing, and so reads nothing.
  const nobody = Object.keys(calls.byEndpoint).every((endpoint) => PEOPLE.includes(endpoint));
  const isOurs = error === undefined || error.code === 'INTERNAL' || !/^(SIGMA|HTTP)_/.test(error.code);
  if (isOurs || !(refused || nobody || WITHOUT_TOKEN.has(error.code)))
    complaints.push(`it failed by itself: ${JSON.stringify(error)}`);
  if (exitCode !== 1) complaints.push(`it failed with exit code ${exitCode}`);
  if (mixture.again ? !same(catalog, calm.catalog) : catalog !== undefined)
    complaints.push('it failed, and changed what readers see');
  return complaints;
}

function revealed({ secrets }: Disturbed, { report, catalog }: FinishedRun): readonly string[] {
  const text = JSON.stringify([report, ...(catalog?.values() ?? [])]);
  const shown = secrets.filter((secret) => text.includes(secret));
  return [
    ...shown.map((secret) => `it tells ${secret}`),
    ...(/(\\n|^)\s+at \S/.test(text) ? ['a stack trace is in the report'] : []),
  ];
}

function healed({ after }: Disturbed, calm: Calm): readonly string[] {
  if (after === undefined) return [];
  const { report, catalog } = after;
  const complaints: string[] = [];
  const others = [...beyond(report.gaps, calm.report.gaps), ...beyond(calm.report.gaps, report.gaps)];
  if (others.length > 0) complaints.push(`the run after it has other gaps: ${JSON.stringify(others)}`);
  if (report.exitCode !== calm.report.exitCode) complaints.push(`the run after it ends with ${report.exitCode}`);
  if (!same(catalog, calm.catalog))
    complaints.push(`the run after it does not deliver the same: ${differing(catalog, calm)}`);
  return complaints;
}

export function same(one: Catalog | undefined, other: Catalog): boolean {
  return one?.size === other.size && [...other].every(([key, line]) => one.get(key) === line);
}

function differing(catalog: Catalog | undefined, calm: Calm): string {
  const keys = new Set([...(catalog?.keys() ?? []), ...calm.catalog.keys()]);
  return [...keys]
    .filter((key) => catalog?.get(key) !== calm.catalog.get(key))
    .slice(0, 3)
    .join(', ');
}
