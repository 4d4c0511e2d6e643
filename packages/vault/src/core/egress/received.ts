/** Node's answers to requests as web Responses: unpacked, streaming, ended by cancelling. */
import type { IncomingMessage } from "node:http";
import type { Readable, Transform } from "node:stream";
import type { NodeModules } from "./node-modules.ts";

/** An answer, and how it is ended early. */
export interface Received {
  response: Response;
  /** Ends the answer: whoever reads it gets `reason`. */
  stop(reason: Error): void;
}

const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);
const MOST_ENCODINGS = 5;

/** Makes the Response of `url`. Throws a RangeError for a status that no Response can have. */
export function toReceived(
  node: NodeModules,
  message: IncomingMessage,
  asked: { url: URL; method: string },
): Received {
  const { statusCode: status = 0, statusMessage = "", rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  const isBodiless = asked.method === "HEAD" || BODILESS.has(status);
  const readable = isBodiless ? message.resume() : decoded(node, message);
  const statusText = /^[ -~\x80-\xff]*$/.test(statusMessage) ? statusMessage : "";
  const body = isBodiless ? null : toStream(readable);
  const response = new Response(body, { status, statusText, headers });
  // What puts a credential into it takes that out again.
  Object.defineProperty(response, "url", { value: asked.url.href, configurable: true });
  return { response, stop: (reason) => void readable.destroy(reason) };
}

/** Undoes `content-encoding` (RFC 9110 section 8.4); what it does not know stays as it is, as with fetch. */
function decoded(node: NodeModules, message: IncomingMessage): Readable {
  const { createBrotliDecompress, createGunzip, createInflate } = node.zlib;
  const decoders = new Map<string, () => Transform>([
    ["gzip", createGunzip],
    ["x-gzip", createGunzip],
    ["deflate", createInflate],
    ["br", createBrotliDecompress],
  ]);
  const names = (message.headers["content-encoding"] ?? "").toLowerCase().split(/[\s,]+/);
  const encodings = names.filter((name) => name !== "" && name !== "identity").reverse();
  if (encodings.length > MOST_ENCODINGS) return message;
  const streams: Transform[] = [];
  for (const name of encodings) {
    const create = decoders.get(name);
    if (!create) return message;
    streams.push(create());
  }
  let end: Readable = message;
  // A failure of any ends all, and whoever reads the last one gets it.
  for (const stream of streams) end = node.stream.pipeline(end, stream, () => {});
  return end;
}

/** Read ahead of whoever reads it: a short answer that nobody reads holds no connection, and no process. */
const READ_AHEAD_BYTES = 64 * 1024;

function toStream(readable: Readable): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = readable[Symbol.asyncIterator]();
  const source: UnderlyingByteSource = {
    type: "bytes",
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) {
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      // A copy: the stream takes the memory as its own, and Node's may be shared.
      controller.enqueue(new Uint8Array(value));
    },
    cancel: () => void readable.destroy(),
  };
  return new ReadableStream(source, { highWaterMark: READ_AHEAD_BYTES });
}
