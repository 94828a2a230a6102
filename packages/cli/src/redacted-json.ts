/** JSON without secrets: taken out of every text before quotes and backslashes in it are escaped. */
export function redactedJson(value: unknown, redact: (text: string) => string, indent?: number): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === 'string' ? redact(field) : field), indent);
}
