import type { IncomingMessage } from 'node:http';

/** The longest body that is read, in bytes. */
export const longestBody = 1024 * 1024;

/** The body as text, or 'too-large'; rejects when the client hangs up half way. */
export async function readBody(request: IncomingMessage): Promise<{ text: string } | 'too-large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    // Reading on without keeping anything lets the client finish sending, and so see the answer.
    if (length <= longestBody) chunks.push(chunk);
    else chunks.length = 0;
    if (length > 16 * longestBody) request.destroy();
  }
  return length > longestBody ? 'too-large' : { text: Buffer.concat(chunks).toString('utf8') };
}

/** PHP fills $_POST from forms only: any other content counts as no parameters at all. */
export function formParameters(request: IncomingMessage, body: string): ReadonlyMap<string, string> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return new Map(type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : []);
}
