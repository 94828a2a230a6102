/** The same JSON with every text in it changed, names of fields too. A RangeError where it is nested without end. */
export function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  // Not by assignment: `__proto__` is a name like others here.
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [change(name), withTexts(field, change)]));
}
