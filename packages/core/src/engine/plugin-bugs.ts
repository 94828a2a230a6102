import { type GapReason, SextantError } from '../errors.ts';
import type { Kind } from '../model.ts';

/** What only the author of a plugin can put right. */
const TELL_THE_AUTHOR = 'Report this to the author of the plugin.';

export function undeclaredKind(plugin: string, kind: Kind): SextantError {
  return new SextantError({
    code: 'PLUGIN_KIND_UNDECLARED',
    class: 'fatal',
    what: `The plugin ${plugin} yielded a record of kind ${kind}, which its manifest does not name`,
    remedy: `Add ${kind} to the manifest's emits.`,
  });
}

export function withoutId(plugin: string, kind: Kind): SextantError {
  return new SextantError({
    code: 'PLUGIN_RECORD_WITHOUT_ID',
    class: 'fatal',
    what: `The plugin ${plugin} yielded a ${kind} without an id`,
    remedy: TELL_THE_AUTHOR,
  });
}

export function withoutKey(plugin: string): SextantError {
  return new SextantError({
    code: 'PLUGIN_UNIT_WITHOUT_KEY',
    class: 'fatal',
    what: `The plan of ${plugin} names a unit without a key`,
    remedy: TELL_THE_AUTHOR,
  });
}

export function misuse(plugin: string, method: string, when: string): SextantError {
  return new SextantError({
    code: 'PLUGIN_MISUSE',
    class: 'fatal',
    what: `The plugin ${plugin} called run.${method} outside ${when}`,
    remedy: TELL_THE_AUTHOR,
  });
}

export function unitTwice(key: string): GapReason {
  return {
    code: 'PLUGIN_UNIT_TWICE',
    message: `The plan names ${key} a second time; the first one counts`,
    remedy: TELL_THE_AUTHOR,
  };
}
