import { elementsOf, type SimContent, type SimElement, type SimSource } from '../org/content/element.ts';
import type { Organization, SimDocument } from '../org/organization.ts';
import { slugOf } from '../random.ts';
import { serviceError } from './refusal.ts';
import { sourceId } from './source-ids.ts';

interface Node {
  readonly nodeId: string;
  readonly type: string;
  readonly name?: string;
  readonly elementId?: string;
  readonly semanticViewTable?: string;
}

interface Graph {
  readonly dependencies: Record<string, Node>;
  readonly edges: { source: string; target: string; type: 'lookup' | 'source' | 'dependency' }[];
}

/** Everything upstream of one element; that it has nothing there is an error of the service. */
export function elementLineage(
  org: Organization,
  { oddity }: SimDocument,
  content: SimContent,
  element: SimElement,
): Graph {
  if (oddity === 'lineage-fails' || element.sources.length === 0) throw serviceError('No lineage');
  const byId = new Map(elementsOf(content).map((each) => [each.id, each]));
  const graph: Graph = { dependencies: {}, edges: [] };
  walk(org, graph, byId, element);
  return graph;
}

function walk(org: Organization, graph: Graph, byId: ReadonlyMap<string, SimElement>, element: SimElement): string {
  const nodeId = org.dice.shortId(12, 'node', element.id);
  if (graph.dependencies[nodeId] !== undefined) return nodeId;
  const { id: elementId, name } = element;
  graph.dependencies[nodeId] = { nodeId, type: 'sheet', ...(name === undefined ? {} : { name }), elementId };
  const target = element.isJoin === true ? joinNode(org, graph, element, nodeId) : nodeId;
  for (const source of element.sources) {
    const upstream = source.kind === 'element' ? byId.get(source.elementId) : undefined;
    const from = upstream === undefined ? outside(org, graph, source) : walk(org, graph, byId, upstream);
    const type = source.kind === 'element' && source.via === 'lookup' ? 'lookup' : 'source';
    graph.edges.push({ source: from, target, type });
  }
  return nodeId;
}

/** A join stands between the tables and what they become. */
function joinNode(org: Organization, graph: Graph, element: SimElement, target: string): string {
  const nodeId = org.dice.shortId(12, 'join', element.id);
  graph.dependencies[nodeId] = { nodeId, type: 'join' };
  graph.edges.push({ source: nodeId, target, type: 'source' });
  return nodeId;
}

/** A data model is named by edges alone: there is no node of that id. */
function outside(org: Organization, graph: Graph, source: SimSource): string {
  const nodeId = source.kind === 'sql' ? `csql-${slugOf(org.dice.uuid(source.definition))}` : sourceId(org, source);
  const node = nodeOf(org, nodeId, source);
  if (node !== undefined) graph.dependencies[nodeId] = node;
  return nodeId;
}

function nodeOf({ documents }: Organization, nodeId: string, source: SimSource): Node | undefined {
  switch (source.kind) {
    case 'table':
      return { nodeId, type: 'table', name: source.table.path.at(-1) ?? '' };
    case 'dataset':
      return { nodeId, type: 'dataset', name: documents.get(source.documentId)?.name ?? '' };
    case 'sql':
      return { nodeId, type: source.spelling ?? 'customSQL', name: source.name };
    case 'csv-upload':
    case 'sql-document':
      return { nodeId, type: source.kind, ...(source.name === null ? {} : { name: source.name }) };
    case 'semantic-view':
      return { nodeId, type: 'semantic-view', name: source.name, semanticViewTable: source.table };
    case 'model':
    case 'element':
      return undefined;
  }
}
