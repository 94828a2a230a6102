import { dirname, join } from 'node:path/posix';
import { expect, it } from 'vitest';
import { imports, packageOf, packages, sources } from './repository.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** File to file, through the packages' entries too. */
function importGraph(): Graph {
  const entries = new Map(packages().map(({ name, folder }) => [name, `${folder}/src/index.ts`]));
  return new Map(
    sources().map((file) => {
      const targets = imports(file).map((specifier) =>
        specifier.startsWith('.') ? join(dirname(file.path), specifier) : entries.get(packageOf(specifier)),
      );
      return [file.path, targets.filter((target) => target !== undefined)];
    }),
  );
}

/** The first circle that is met, as a path; depth first. */
function circleIn(graph: Graph): readonly string[] {
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): readonly string[] => {
    if (finished.has(node)) return [];
    const seen = path.indexOf(node);
    if (seen >= 0) return [...path.slice(seen), node];
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next);
      if (circle.length > 0) return circle;
    }
    finished.add(path.pop() ?? '');
    return [];
  };
  for (const node of graph.keys()) {
    const circle = visit(node);
    if (circle.length > 0) return circle;
  }
  return [];
}

it('finds a circle where there is one', () => {
  expect(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
});

it('sees every import of a file', () => {
  const graph = importGraph();
  expect(graph.get('packages/core/src/plugin.ts')).toContain('packages/core/src/container.ts');
  expect(graph.get('plugins/sink-json/src/index.ts')).toContain('packages/core/src/index.ts');
});

it('the import graph has no circle', () => {
  expect(circleIn(importGraph())).toEqual([]);
});
