import { DOCUMENT_KINDS, type Select } from './config/settings.ts';
import { durationMs } from './duration.ts';
import { nameMatches, placeMatches } from './name-pattern.ts';
import type { Selectable } from './selectable.ts';

/** Says by which words of the config it hides an object, if it does. */
export type Rule = (object: Selectable) => string | undefined;

type Side = 'include' | 'exclude';
type Dimensions = Select['exclude'] & Select['include'];
type Matches = (object: Selectable, pattern: string) => boolean;

const PLACES: Readonly<Record<'workspaces' | 'folders', Matches>> = {
  workspaces: (object, pattern) => placeMatches(placeOf(object), pattern, 'workspace'),
  folders: (object, pattern) => placeMatches(placeOf(object), pattern, 'folder'),
};

/** These speak of documents. A container has no tags to include it by, and a deny on it would not reach what is below. */
const DOCUMENTS: Readonly<Record<'names' | 'owners' | 'tags' | 'badges' | 'kinds', Matches>> = {
  names: (object, pattern) => nameMatches(object.name, pattern),
  owners: ({ ownerEmail }, pattern) =>
    ownerEmail !== undefined && nameMatches(ownerEmail.toLowerCase(), pattern.toLowerCase()),
  tags: ({ tags = [] }, pattern) => tags.some((tag) => nameMatches(tag, pattern)),
  badges: ({ badge }, pattern) => badge !== undefined && nameMatches(badge, pattern),
  kinds: ({ kind }, wanted) => kind === wanted,
};

export function rulesOf(side: Side, dimensions: Partial<Dimensions>, now: Date): readonly Rule[] {
  const places = entries(PLACES).flatMap(([name, matches]) => patternRule(side, name, dimensions[name], matches));
  const documents = entries(DOCUMENTS).flatMap(([name, matches]) =>
    patternRule(side, name, dimensions[name], (object, pattern) => isDocument(object) && matches(object, pattern)),
  );
  const { updatedWithin } = dimensions;
  return [...places, ...documents, ...(updatedWithin === undefined ? [] : [ageRule(updatedWithin, now)])];
}

/** `exclude`: a pattern that matches hides. `include`: no pattern that matches hides. */
function patternRule(
  side: Side,
  name: string,
  patterns: readonly string[] | undefined,
  matches: Matches,
): readonly Rule[] {
  if (patterns === undefined) return [];
  return [
    (object) => {
      const match = patterns.find((pattern) => matches(object, pattern));
      if (side === 'exclude') return match === undefined ? undefined : `exclude.${name}: ${match}`;
      return match === undefined ? `include.${name}: ${patterns.join(', ')}` : undefined;
    },
  ];
}

/** A document whose time of change is unknown is not known to be recent. */
function ageRule(within: string, now: Date): Rule {
  const oldest = now.getTime() - durationMs(within);
  return (object) => {
    const recent = object.updatedAt !== undefined && Date.parse(object.updatedAt) >= oldest;
    return recent && isDocument(object) ? undefined : `include.updatedWithin: ${within}`;
  };
}

function isDocument({ kind }: Selectable): boolean {
  return DOCUMENT_KINDS.some((document) => document === kind);
}

function isContainer({ kind }: Selectable): boolean {
  return kind === 'workspace' || kind === 'folder';
}

/** Anything else (a connection, a member) is no matter of `select`. */
export function isSelectable(object: Selectable): boolean {
  return isDocument(object) || isContainer(object);
}

/** A container is a place itself; a document is at its parent's. */
function placeOf(object: Selectable): readonly string[] {
  return isContainer(object) ? [...object.above, object.name] : object.above;
}

function entries<K extends string>(matchers: Readonly<Record<K, Matches>>): [K, Matches][] {
  return Object.entries(matchers) as [K, Matches][];
}
