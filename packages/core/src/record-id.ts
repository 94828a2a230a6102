/**
 * A composite record id: the parts joined by `/`, with `/` and `%` inside a part written `%2F` and `%25`, so that
 * different parts never make the same id.
 */
export function recordId(...parts: readonly string[]): string {
  return parts.map(escapePart).join('/');
}

/** The parts that {@link recordId} joined. */
export function recordIdParts(id: string): string[] {
  return id.split('/').map((part) => part.replaceAll('%2F', '/').replaceAll('%25', '%'));
}

function escapePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}
