import type { Composition, Enabled } from '../compose.ts';
import type { Directory, DirectoryMember } from '../contracts.ts';
import { type GapReason, gapReason, SextantError } from '../errors.ts';
import type { PluginManifest } from '../plugin.ts';

/** Enabled plugins that need more than the owner of the credentials is. Nobody is asked where none needs more. */
export async function lackingLevel(
  { resolver, extractors, sinks }: Composition,
  directory: Directory,
): Promise<Lacking | undefined> {
  const plugins = [resolver, ...extractors, ...sinks].filter(({ manifest }) => manifest.needs.level === 'admin');
  if (plugins.length === 0) return undefined;
  const owner = await directory.self();
  return owner.admin ? undefined : { owner, plugins };
}

export interface Lacking {
  readonly owner: DirectoryMember;
  readonly plugins: readonly Enabled<PluginManifest>[];
}

/**
 * What a run leaves out where the config says `onMissingLevel: skip`: extractors. Whose eyes a run looks through and where
 * it delivers is not left out in silence.
 *
 * @throws SextantError `LEVEL_ADMIN_NEEDED`, fatal.
 */
export function leftOut(lacking: Lacking | undefined, onMissing: 'refuse' | 'skip'): ReadonlyMap<string, GapReason> {
  if (lacking === undefined) return new Map();
  const { owner, plugins } = lacking;
  const needed = onMissing === 'refuse' ? plugins : plugins.filter(({ manifest }) => manifest.kind !== 'extractor');
  if (needed.length > 0) throw adminNeeded(needed, owner, 'fatal');
  return new Map(plugins.map((plugin) => [plugin.name, gapReason(adminNeeded([plugin], owner, 'unit'))]));
}

export function adminNeeded(
  plugins: readonly { readonly name: string }[],
  { email }: DirectoryMember,
  how: 'fatal' | 'unit',
): SextantError {
  const names = plugins.map(({ name }) => name).join(', ');
  // A gap stands in what sinks write, where nobody's address belongs.
  const owner = how === 'unit' ? 'their owner' : email;
  return new SextantError({
    code: 'LEVEL_ADMIN_NEEDED',
    class: how,
    what: `${names} needs credentials of an Admin, and ${owner} is none`,
    remedy: `Use credentials that an Admin owns, or disable ${names}.`,
  });
}
