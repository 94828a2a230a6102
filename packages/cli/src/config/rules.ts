import {
  type ConfigMistake,
  type ConfigNode,
  isAbsent,
  keyPosition,
  mistakeAt,
  nodeAt,
  type PluginManifest,
} from '@sextant/core';

/** What rules that look at several settings at once are asked about. */
export interface WholeConfig {
  readonly root: ConfigNode;
  /** Keys of plugins that say `enabled: true`. */
  readonly enabled: ReadonlySet<string>;
  /** Those of them that could be imported. */
  readonly manifests: readonly PluginManifest[];
  /** Some plugin's entry is wrong: a mistake of its own. */
  readonly undecided: boolean;
}

/** The built-in resolver that runs where permission mirroring is off and no other one is enabled. */
export const LOGIN_USER_RESOLVER = 'login-user-resolver';

/** Whether the run looks through the one login user. */
export function looksThroughLoginUser({ enabled, manifests }: WholeConfig): boolean {
  const others = manifests.some(({ kind, name }) => kind === 'user-resolver' && name !== LOGIN_USER_RESOLVER);
  return !enabled.has('permission-mirroring') && !enabled.has('csv-identity-resolver') && !others;
}

/** Settings that are fine one by one and wrong together. */
export function crossFieldMistakes(config: WholeConfig): readonly ConfigMistake[] {
  return RULES.flatMap((rule) => rule(config));
}

type Rule = (config: WholeConfig) => readonly ConfigMistake[];

const RULES: readonly Rule[] = [
  function oneHost({ root }) {
    const [cloud, apiUrl] = [has(root, ['sigma', 'cloud']), has(root, ['sigma', 'apiUrl'])];
    if (nodeAt(root, ['sigma'])?.kind !== 'map' || cloud !== apiUrl) return [];
    const allowed = 'give one of them';
    if (cloud) return [at(root, ['sigma', 'apiUrl'], 'cloud and apiUrl are both given', allowed)];
    return [at(root, ['sigma'], 'neither cloud nor apiUrl is given', allowed)];
  },

  function loginUser(config) {
    if (!looksThroughLoginUser(config) || has(config.root, ['loginUserName'])) return [];
    const message = 'missing: the e-mail of the Sigma member whose eyes the run looks through';
    return [at(config.root, ['loginUserName'], message, 'required where permission-mirroring is off')];
  },

  function loginUserResolver({ root, enabled }) {
    const path = ['plugins', LOGIN_USER_RESOLVER];
    const entry = nodeAt(root, path);
    if (isAbsent(entry) || entry?.kind !== 'map') return [];
    const more = [...entry.entries.keys()].find((key) => key !== 'enabled');
    if (more !== undefined) return [at(root, [...path, more], 'not set here', 'set loginUserName at the top')];
    if (enabled.has(LOGIN_USER_RESOLVER) || enabled.has('permission-mirroring')) return [];
    return [at(root, path, 'cannot be off while permission-mirroring is off', 'leave this entry out')];
  },

  function csvWithoutMirroring({ root, enabled }) {
    if (!enabled.has('csv-identity-resolver') || enabled.has('permission-mirroring')) return [];
    const message = 'csv-identity-resolver is on while permission-mirroring is off';
    return [at(root, ['plugins', 'csv-identity-resolver'], message, 'turn both on, or both off')];
  },

  function alationSection({ root, enabled }) {
    if (!enabled.has('sink-alation') || has(root, ['alation'])) return [];
    return [at(root, ['alation'], 'missing: address and credentials of Alation', 'required where sink-alation is on')];
  },

  function oneSink({ root, manifests, undecided }) {
    if (undecided || manifests.some(({ kind }) => kind === 'sink')) return [];
    if (isAbsent(nodeAt(root, ['plugins']))) return [];
    return [at(root, ['plugins'], 'no sink is enabled', 'enable one, such as sink-json: { enabled: true }')];
  },
];

function has(root: ConfigNode, path: readonly string[]): boolean {
  return !isAbsent(nodeAt(root, path));
}

function at(root: ConfigNode, path: readonly string[], message: string, allowed: string): ConfigMistake {
  return mistakeAt(path, keyPosition(path, root), { message, allowed });
}
