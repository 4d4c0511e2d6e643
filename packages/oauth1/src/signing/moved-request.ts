/** Makes a request anew at another URL, which `Request` itself has no way to do without losing the body's length. */
import { Buffer } from "node:buffer";

/** What is other than in the request. */
export interface Changes {
  readonly headers?: Headers;
  /** The body's bytes, where they were read already. */
  readonly body?: Uint8Array | null;
}

const LONGEST_BYTES = 1024 * 1024;

/**
 * The request at another URL. A body of up to 1 MiB goes as bytes, for a stream has no Content-Length, without which some
 * servers see no body; a longer one goes as a stream, and is then no longer the given request's.
 */
export async function movedTo(
  url: string | URL,
  request: Request,
  { headers = request.headers, body }: Changes = {},
): Promise<Request> {
  const bytes = body ?? (await shortBody(request));
  if (bytes === undefined) return new Request(url, new Request(request, { headers }));
  const { method, redirect, signal, cache, credentials, integrity, keepalive } = request;
  const init = { method, headers, redirect, signal, cache, credentials, integrity, keepalive };
  return new Request(url, { ...init, body: bytes as Uint8Array<ArrayBuffer> | null });
}

/** The bytes of a body, `null` for none, undefined when they are too many. They come from a clone. */
async function shortBody(request: Request): Promise<Uint8Array | null | undefined> {
  const reader = request.body === null ? undefined : request.clone().body?.getReader();
  if (reader === undefined) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.byteLength;
    if (length <= LONGEST_BYTES) continue;
    // Nobody waits for it: of a stream's two branches the one is cancelled only when the other is.
    void Promise.allSettled([reader.cancel()]);
    return undefined;
  }
  return Buffer.concat(chunks);
}
