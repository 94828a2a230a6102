/** JSON values as block YAML; texts are quoted as JSON quotes them, which YAML understands. */
export function yamlOf(value: unknown): string {
  return `${block(value, '').trimStart()}\n`;
}

function block(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []';
    return value.map((item) => `\n${indent}- ${block(item, `${indent}  `).trimStart()}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return ' {}';
    return entries.map(([key, item]) => `\n${indent}${key}:${block(item, `${indent}  `)}`).join('');
  }
  return ` ${JSON.stringify(value)}`;
}
