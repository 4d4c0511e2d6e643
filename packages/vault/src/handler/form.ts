/** The form that a browser posts, and other bodies of requests, as far as they are not too long. */

/** Its fields; none where it is longer than `mostBytes`, or breaks off. */
export async function readForm(request: Request, mostBytes: number): Promise<URLSearchParams> {
  const read = await readBytes(request, mostBytes);
  return new URLSearchParams(read?.toString());
}

/** A body to the byte; undefined where it is longer than `mostBytes`, or breaks off. */
export async function readBytes(request: Request, mostBytes: number): Promise<Buffer | undefined> {
  const { body, bodyUsed } = request;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > mostBytes) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    // Whoever sent it has hung up, which is nobody's fault here. That it was read before it came here is the app's.
    if (bodyUsed) throw error;
    return undefined;
  }
  return Buffer.concat(chunks);
}
