import { badAnswer } from './failure.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** The whole body as text. Refused past 64 MB, measured after decompression. */
export async function readText(body: AsyncIterable<Uint8Array>, endpoint: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Not transient: it would be as large again.
    if (bytes > MAX_BYTES) throw badAnswer(`more than ${MAX_BYTES / 1024 / 1024} MB`, endpoint, false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON, or an error that says what stood there instead: an edge or a proxy may answer HTML with any status. */
export function parseJson(text: string, endpoint: string): unknown {
  if (text.trim() === '') throw badAnswer('nothing', endpoint);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (text.trimStart().startsWith('<')) throw badAnswer('a web page instead of JSON', endpoint);
    throw badAnswer(`JSON that breaks off or is none (${text.length} characters)`, endpoint);
  }
}
