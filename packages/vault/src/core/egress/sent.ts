/** A request in the form in which network.ts sends it, made from what `fetch` takes. */
import { buffered, isStream } from "./body.ts";

/** A request to send. */
export interface Sent {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: Buffer | ReadableStream<Uint8Array> | null;
  signal: AbortSignal;
}

/** A stream up to this length is sent with its length, as many APIs want it. */
const MEASURED_BYTES = 1024 * 1024;
/** What belongs to the connection or is told by the URL and the body: no caller's to say. */
const OURS =
  /^(?:connection|content-length|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;
/** What the platform's fetch says of itself; some APIs refuse requests without. */
const OURSELVES = { accept: "*/*", "accept-encoding": "gzip, br", "user-agent": "node" };

/** Takes what `fetch` was called with. Throws as `Request` does. */
export async function toSent(input: Request | URL | string, init: RequestInit = {}): Promise<Sent> {
  const request = new Request(input, init);
  const headers: Record<string, string> = { ...OURSELVES };
  for (const [name, value] of request.headers) if (!OURS.test(name)) headers[name] = value;
  const { body, length } = await bodyOf(request, init.body);
  // Of a stream only the caller may know it.
  const told = body instanceof ReadableStream ? request.headers.get("content-length") : null;
  if (length !== undefined) headers["content-length"] = String(length);
  else if (told !== null) headers["content-length"] = told;
  return {
    url: new URL(request.url),
    method: request.method,
    headers,
    body,
    signal: ownSignal(input, init) ?? request.signal,
  };
}

/**
 * The signal that the caller of `fetch` gave. A Request's own follows that of what it was made of only as long as the Request itself is not
 * collected (Node holds it weakly): an abort would never arrive, nor the end of a time.
 */
export function ownSignal(
  input: Request | URL | string,
  init: RequestInit | undefined,
): AbortSignal | undefined {
  return init?.signal ?? (input instanceof Request ? input.signal : undefined);
}

async function bodyOf(
  request: Request,
  given: RequestInit["body"],
): Promise<{ body: Sent["body"]; length?: number }> {
  if (request.body === null) return { body: null };
  if (given instanceof Blob) return { body: request.body, length: given.size };
  const isOther = given === undefined || given === null || isStream(given);
  const { body } = isOther
    ? await buffered(request.body, MEASURED_BYTES)
    : { body: Buffer.from(await request.arrayBuffer()) };
  return Buffer.isBuffer(body) ? { body, length: body.byteLength } : { body };
}
