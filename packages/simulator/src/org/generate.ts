import { Dice } from '../random.ts';
import { copiesOf, documentGrants, makeDocuments } from './documents.ts';
import { scatterDocuments } from './mixed/documents.ts';
import { mixedGrants } from './mixed/grants.ts';
import { mixedMembers } from './mixed/people.ts';
import { mixedPlaces } from './mixed/places.ts';
import { mixedTeams } from './mixed/teams.ts';
import { oddDocuments, oddGrants } from './odd/documents.ts';
import { oddPlaces } from './odd/places.ts';
import type {
  Organization,
  SimDocument,
  SimMember,
  SimPlace,
  SimTeam,
  SimTemplate,
  SimVersionTag,
} from './organization.ts';
import { makeAccountTypes, makeMembers, makeTeams } from './people.ts';
import { makeGrants, makePlaces } from './places.ts';
import type { OrgShape } from './shape.ts';
import { makeConnections, makeTables } from './warehouse.ts';

export function generate(shape: OrgShape, seed: number): Organization {
  const dice = new Dice(seed);
  const { members, teams, places } = shape.access === 'mixed' ? mixed(dice, shape) : plain(dice, shape);
  const connections = makeConnections(dice, shape);
  const org: Organization = {
    id: dice.uuid('organization'),
    slug: 'acme',
    dice,
    shape,
    members,
    teams,
    accountTypes: makeAccountTypes(dice, shape),
    places: new Map(places.map((place) => [place.id, place])),
    documents: new Map(),
    grants: makeGrants(dice, places, teams),
    removed: new Map(),
    versionTags: makeVersionTags(dice, shape),
    connections,
    tables: makeTables(dice, shape, connections),
    templates: makeTemplates(dice, shape),
    epoch: 0,
  };
  add(org, makeDocuments(org));
  org.grants.push(...documentGrants(org));
  if (shape.access === 'mixed') {
    scatterDocuments(org);
    org.grants.push(...mixedGrants(org));
  }
  if (shape.oddities) addOddities(org);
  add(org, copiesOf(org.documents.values()));
  return org;
}

/** Who there is, and the places they work in. */
interface Frame {
  readonly members: SimMember[];
  readonly teams: readonly SimTeam[];
  readonly places: readonly SimPlace[];
}

function plain(dice: Dice, shape: OrgShape): Frame {
  const members = makeMembers(dice, shape);
  return { members, teams: makeTeams(dice, shape, members), places: makePlaces(dice, shape, members) };
}

function mixed(dice: Dice, shape: OrgShape): Frame {
  const { members: ordinary, teams } = plain(dice, shape);
  const members = mixedMembers(dice, ordinary);
  return {
    members,
    teams: mixedTeams(dice, teams, members),
    places: mixedPlaces(dice, makePlaces(dice, shape, members), members),
  };
}

function add({ documents }: Organization, made: Iterable<SimDocument>): void {
  for (const document of made) documents.set(document.id, document);
}

function addOddities(org: Organization): void {
  const places = oddPlaces(org);
  for (const place of Object.values(places)) org.places.set(place.id, place);
  const documents = oddDocuments(org, places);
  add(org, documents);
  org.grants.push(...oddGrants(org, places, documents));
}

function makeVersionTags(dice: Dice, { oddities }: OrgShape): SimVersionTag[] {
  const tags = [
    { id: dice.uuid('version tag', 0), name: 'Production', color: 'grass', description: undefined, isArchived: false },
    { id: dice.uuid('version tag', 1), name: 'Dev', color: undefined, description: 'At work', isArchived: true },
  ];
  // Of a color that no list of colors has.
  const odd = {
    id: dice.uuid('version tag', 2),
    name: 'Legacy',
    color: 'teal',
    description: undefined,
    isArchived: false,
  };
  return oddities ? [...tags, odd] : tags;
}

function makeTemplates(dice: Dice, { templates, workspaces }: OrgShape): SimTemplate[] {
  return Array.from({ length: templates }, (_, index) => ({
    id: dice.uuid('template', index),
    name: `KPI Template ${index}`,
    placeId: dice.uuid('workspace', index % workspaces),
  }));
}
