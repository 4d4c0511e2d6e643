/** Express (and plain `node:http`) over the web-standard handler. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** The part of an Express request that is used; a plain `IncomingMessage` is one too. */
export type ExpressRequest = IncomingMessage & { originalUrl?: string; body?: unknown };

/** What Express calls, and `createServer` of `node:http` as well. */
export type ExpressHandler = (
  request: ExpressRequest,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Mounts a handler: `app.all("/oauth/*splat", toExpress(vault.handler))`. Works before and after body parsers. What the handler throws
 * goes to `next`.
 */
export function toExpress(handler: (request: Request) => Promise<Response>): ExpressHandler {
  return (incoming, outgoing, next) => {
    answer(handler, incoming, outgoing).catch((error: unknown) => {
      if (next) return next(error);
      outgoing.destroy();
    });
  };
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  incoming: ExpressRequest,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await handler(toRequest(incoming));
  if (outgoing.destroyed && !outgoing.headersSent) {
    // The client has left: nobody reads the answer any more, and nobody hears of its failing.
    await response.body?.cancel().catch(() => undefined);
    return;
  }
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  if (!response.body) {
    outgoing.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
  } catch (error) {
    // A client that leaves early is no failure of the application's.
    if (!isPrematureClose(error)) throw error;
  }
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

function toRequest(incoming: ExpressRequest): Request {
  const target = incoming.originalUrl ?? incoming.url ?? "/";
  // The handler reads path and query only; a Host header is never believed. Joined, not resolved: //x and /\x are paths here.
  const url = target.startsWith("/")
    ? new URL(`http://localhost${target}`)
    : new URL(target, "http://localhost");
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  return new Request(url, { method, headers, ...bodyOf(incoming) });
}

/** A body parser may have read the stream already; what it left is the same form, or the same JSON. */
function bodyOf(incoming: ExpressRequest): RequestInit & { duplex?: "half" } {
  const { body } = incoming;
  if (body === undefined || body === null || !incoming.readableEnded) {
    return { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" };
  }
  if (typeof body === "string" || body instanceof Uint8Array) return { body: body as BodyInit };
  const isForm = incoming.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  if (!isForm) return { body: JSON.stringify(body) };
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  return { body: new URLSearchParams(pairs) };
}
