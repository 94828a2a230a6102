import {
  adminNeeded,
  type Checkable,
  type CheckContext,
  type Composition,
  createPlugin,
  type Directory,
  type DirectoryMember,
  type Enabled,
  lackingLevel,
  type PluginManifest,
  type Scope,
} from '@sextant/core';
import { counted } from '../screen/figures.ts';
import { type Check, failedCheck } from './check.ts';

/** Every enabled plugin's level against the owner of the credentials. */
export async function levelChecks(
  composition: Composition,
  directory: Directory,
  onMissing: 'refuse' | 'skip',
): Promise<readonly Check[]> {
  const lacking = await lackingLevel(composition, directory);
  const { resolver, extractors, sinks } = composition;
  return [resolver, ...extractors, ...sinks].flatMap(({ name, manifest }): Check[] => {
    if (manifest.needs.endpoints.length === 0) return [];
    const about = { heading: 'Token level', id: `level.${name}` };
    const missing = lacking?.plugins.some((plugin) => plugin.name === name) === true;
    if (!missing) return [{ ...about, status: 'ok', message: `${name} ${manifest.needs.level}` }];
    const isLeftOut = onMissing === 'skip' && manifest.kind === 'extractor';
    const failed = failedCheck(about.heading, about.id, adminNeeded([{ name }], lacking.owner, 'fatal'));
    return [isLeftOut ? { ...failed, status: 'warn', message: `${failed.message}: it will be left out` } : failed];
  });
}

/** What plugins say of themselves. */
export async function pluginChecks(
  plugins: readonly Enabled<PluginManifest>[],
  scope: Scope,
  run: CheckContext,
): Promise<readonly Check[]> {
  const results = await Promise.all(plugins.map((plugin) => pluginCheck(plugin, scope, run)));
  return results.flat();
}

async function pluginCheck(
  plugin: Enabled<PluginManifest>,
  scope: Scope,
  run: CheckContext,
): Promise<readonly Check[]> {
  const heading = plugin.manifest.kind === 'sink' ? plugin.name : 'Coverage';
  try {
    const instance: Partial<Checkable> = createPlugin(plugin, scope.child());
    const results = (await instance.check?.(run)) ?? [];
    return results.map((result) => ({ heading, ...result }));
  } catch (error) {
    return [failedCheck(heading, plugin.name, error)];
  }
}

const UNRESOLVED_SHOWN = 5;

/** As many members as a few calls list. */
const MEMBERS = 10_000;

/** Whose eyes the run would look through. */
export async function audienceCheck(
  { resolver }: Composition,
  directory: Directory,
  scope: Scope,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const about = { heading: 'Identities', id: resolver.name };
  try {
    const users = createPlugin(resolver, scope.child()).resolve(briefly(directory), {
      runId: 'check',
      signal,
      notice: () => {},
    });
    const emails: string[] = [];
    const checks: Check[] = [];
    let more = 0;
    for await (const user of users) {
      if (!('unresolved' in user)) emails.push(user.member.email);
      else if (checks.length === UNRESOLVED_SHOWN) more += 1;
      else {
        const message = `${user.unresolved}: ${user.reason}`;
        checks.push({ ...about, status: 'warn', message, remedy: user.remedy });
      }
    }
    if (more > 0) checks.push({ ...about, status: 'warn', message: `and ${counted(more, 'more user')} left out` });
    const [only] = emails;
    const who = emails.length === 1 && only !== undefined ? only : counted(emails.length, 'member');
    const status = emails.length === 0 ? 'fail' : 'ok';
    return [{ ...about, status, message: `the run looks through ${who}` }, ...checks];
  } catch (error) {
    if (!(error instanceof TooMany)) return [failedCheck(about.heading, about.id, error)];
    const message = `more than ${MEMBERS.toLocaleString('en-US')} members: the run itself finds out`;
    return [{ ...about, status: 'ok', message }];
  }
}

class TooMany extends Error {}

/** A directory that lists no more than a check should ask for; what members can open is a matter of the run. */
function briefly(directory: Directory): Directory {
  return {
    self: () => directory.self(),
    async *members(): AsyncGenerator<DirectoryMember> {
      let count = 0;
      for await (const member of directory.members()) {
        if ((count += 1) > MEMBERS) throw new TooMany();
        yield member;
      }
    },
    async *openedBy() {},
  };
}
