/** The form that a browser posts, and other bodies of requests, as far as they are not too long. */

/** Its fields; none where it is longer than `mostBytes`. */
export async function readForm(request: Request, mostBytes: number): Promise<URLSearchParams> {
  const bytes = await readBytes(request, mostBytes);
  return new URLSearchParams(bytes?.toString() ?? "");
}

/** A body to the byte; undefined where it is longer than `mostBytes`. */
export async function readBytes(request: Request, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
