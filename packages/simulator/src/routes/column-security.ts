import { levelOf } from '../org/access.ts';
import { contentOf } from '../org/content/content.ts';
import { elementsOf } from '../org/content/element.ts';
import { openContent } from './find.ts';
import { forbidden, notFound } from './refusal.ts';
import { type Call, plainList, type Route } from './route.ts';

export const columnSecurityRoutes: readonly Route[] = [
  plainList('/v2/dataModels/{dataModelId}/elements/{elementId}/columnSecurityRules', 'page', rulesOf),
];

/** Wants the right to edit. The second column of every element is for one team and one member; its payload for nobody. */
function rulesOf(call: Call): readonly object[] {
  const { org, caller, isAdmin, params } = call;
  const document = openContent(call, 'data-model');
  if (!isAdmin && levelOf(org, caller, document) !== 'edit') throw forbidden('column security');
  const element = elementsOf(contentOf(org, document)).find(({ id }) => id === params['elementId']);
  if (element === undefined) throw notFound('element');
  const rule = (name: string, columns: unknown, criteria: object) => ({
    columnSecurityRuleId: org.dice.uuid('column security', element.id, name),
    columns,
    criteria,
  });
  const [, second] = element.columns;
  if (second === undefined) return [];
  const assignments = [
    { type: 'team', teamId: org.teams[0]?.id },
    { type: 'user', userId: org.members[1]?.id },
  ];
  const attribute = { userAttributeId: org.dice.uuid('user attribute'), value: 'EMEA' };
  return [
    rule('some', [second.id], { kind: 'specific-users-and-teams', assignments }),
    rule('region', 'all', { kind: 'user-attribute', assignments: [attribute] }),
    ...element.columns
      .filter(({ label }) => label === 'Payload')
      .map(({ id }) => rule(id, [id], { kind: 'no-one-can-view' })),
  ];
}
