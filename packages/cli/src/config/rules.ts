import { type ConfigMistake, type ConfigNode, isAbsent, keyPosition, mistakeAt, nodeAt } from '@sextant/core';
import {
  COMMON_USERS_RESOLVER,
  CSV_RESOLVER,
  type EnabledPlugins,
  LOGIN_USER_RESOLVER,
  MIRRORING,
  resolverOf,
} from './resolver-choice.ts';

/** What rules that look at several settings at once are asked about. */
export interface WholeConfig extends EnabledPlugins {
  readonly root: ConfigNode;
  /** Some plugin's entry is wrong: a mistake of its own. */
  readonly undecided: boolean;
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
    if (resolverOf(config) !== LOGIN_USER_RESOLVER || config.enabled.has(CSV_RESOLVER)) return [];
    if (has(config.root, ['loginUserName'])) return [];
    const message = 'missing: the e-mail of the Sigma member whose eyes the run looks through';
    return [at(config.root, ['loginUserName'], message, `required where ${MIRRORING} is off`)];
  },

  function loginUserResolver({ root, enabled }) {
    const path = ['plugins', LOGIN_USER_RESOLVER];
    const entry = nodeAt(root, path);
    if (isAbsent(entry) || entry?.kind !== 'map') return [];
    const more = [...entry.entries.keys()].find((key) => key !== 'enabled');
    if (more !== undefined) return [at(root, [...path, more], 'not set here', 'set loginUserName at the top')];
    if (enabled.has(LOGIN_USER_RESOLVER) || enabled.has(MIRRORING)) return [];
    return [at(root, path, `cannot be off while ${MIRRORING} is off`, 'leave this entry out')];
  },

  function usersWithoutMirroring({ root, enabled }) {
    if (enabled.has(MIRRORING)) return [];
    return [CSV_RESOLVER, COMMON_USERS_RESOLVER].flatMap((name) => {
      if (!enabled.has(name)) return [];
      return [at(root, ['plugins', name], `${name} is on while ${MIRRORING} is off`, 'turn both on, or both off')];
    });
  },

  function commonUsers(config) {
    if (resolverOf(config) !== COMMON_USERS_RESOLVER) return [];
    const { root, enabled } = config;
    const path = ['plugins', COMMON_USERS_RESOLVER];
    if (!enabled.has(COMMON_USERS_RESOLVER)) {
      if (config.undecided) return [];
      const message = `cannot be off while ${MIRRORING} is on and ${CSV_RESOLVER} is off`;
      return [at(root, path, message, 'leave `enabled` out')];
    }
    if (has(root, [...path, 'file'])) return [];
    const message = 'missing: the users of the catalog; this version cannot ask the catalog of the alation section';
    return [at(root, [...path, 'file'], message, 'a CSV with the columns username,email, or JSON')];
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
