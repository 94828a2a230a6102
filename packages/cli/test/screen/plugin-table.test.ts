import { expect, test } from 'vitest';
import { renderPlugins } from '../../src/screen/plugin-table.ts';

test('the plugin table fits the window, and marks what no config tells', () => {
  const summary = 'Workspaces, folders, workbooks, their content and the tables in use';
  const plugins = [
    { name: 'metadata', kind: 'extractor', enabled: true, tokenLevel: 'any', summary },
    { name: 'workspace-grants', kind: 'extractor', enabled: false, tokenLevel: 'admin', summary: 'Who may do what' },
    { name: 'sink-json', kind: 'sink', tokenLevel: 'any', summary: 'JSON lines' },
  ] as const;
  expect(renderPlugins(plugins, { width: 79, color: false })).toMatchInlineSnapshot(`
    "plugin            kind       enabled  token  summary
    metadata          extractor  yes      any    Workspaces, folders, workbooks,
                                                 their content and the tables in
                                                 use
    workspace-grants  extractor  no       admin  Who may do what
    sink-json         sink       ?        any    JSON lines"
  `);
});
