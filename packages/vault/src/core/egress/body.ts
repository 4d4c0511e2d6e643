/** Bodies of requests: which can be sent only once, and reading short ones into memory so that they have a length and can be sent again. */

/** A body, with what is known of it. */
export interface Buffered {
  body: Buffer<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** False: it was too long, and is the stream that it was. */
  replayable: boolean;
}

/** Whether a body can be read only once. */
export function isStream(body: unknown): boolean {
  if (body instanceof ReadableStream) return true;
  const plain =
    body === null ||
    typeof body === "string" ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body);
  return !plain;
}

/** Reads a body into memory as long as it has at most `limitBytes`; a longer one goes on as the stream that it was. */
export async function buffered(
  stream: ReadableStream<Uint8Array>,
  limitBytes: number,
): Promise<Buffered> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= limitBytes) {
    const { done, value } = await reader.read();
    if (done) return { body: Buffer.concat(chunks), replayable: true };
    chunks.push(value);
    size += value.byteLength;
  }
  const rest = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const head = chunks.shift();
      if (head) return controller.enqueue(head);
      const { done, value } = await reader.read();
      return done ? controller.close() : controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { body: rest, replayable: false };
}
