import { isSelectable, type Rule, rulesOf } from './selection-rule.ts';
import type { Select } from './config/settings.ts';
import type { Selectable } from './selectable.ts';

/**
 * Decides on the listings, before any detail call.
 *
 * A workspace or folder is asked about as itself: one that `include` hides may still stand above a document that is
 * selected, and is then needed. So an extractor asks about documents first, keeps every container above a selected one
 * whatever is said of it, and asks only about the rest. What `exclude` denies by place has nothing selected below it.
 */
export interface Selection {
  /** The rule that hides it (`exclude.workspaces: Sandbox*`), or undefined when it is selected. */
  hides(object: Selectable): string | undefined;
}

/** The selection that a config's `select` asks for. `now` is what `updatedWithin` counts back from. */
export function selection({ include, exclude }: Select, now: Date): Selection {
  const rules: readonly Rule[] = [
    ...rulesOf('exclude', exclude, now),
    ...(exclude.personalSpaces ? [flag('exclude.personalSpaces', (object) => object.personal === true)] : []),
    ...(exclude.archived ? [flag('exclude.archived', (object) => object.archived === true)] : []),
    ...rulesOf('include', include, now),
  ];
  return {
    hides(object) {
      if (!isSelectable(object)) return undefined;
      for (const rule of rules) {
        const text = rule(object);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function flag(name: string, applies: (object: Selectable) => boolean): Rule {
  return (object) => (applies(object) ? `${name}: true` : undefined);
}
