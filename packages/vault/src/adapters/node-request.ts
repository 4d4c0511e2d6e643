/** Node's requests and responses as the web-standard ones, for the adapters of frameworks that are built on Node's servers. */
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Handler } from "../handler/handler.ts";

/** The part of a request of `node:http` or `node:http2` that is used. */
export type NodeRequest = Readable & {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  method?: string | undefined;
  url?: string | undefined;
};

/** The part of a response of `node:http` or `node:http2` that is used. */
export type NodeResponse = Writable & {
  statusCode: number;
  readonly headersSent: boolean;
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
};

/** One request with its response, and what a framework has done to it before. */
export interface Exchange {
  incoming: NodeRequest;
  outgoing: NodeResponse;
  /** The path and query as they came, where a mount has cut `incoming.url`. */
  target?: string | undefined;
  /** What a body parser made of the body. */
  body?: unknown;
}

/** Answers an exchange. Rejects with what the handler throws; a client that leaves early is no failure. */
export async function answerExchange(handler: Handler, exchange: Exchange): Promise<void> {
  const { outgoing } = exchange;
  const response = await handler(toRequest(exchange));
  if (outgoing.destroyed && !outgoing.headersSent) {
    // The client has left: nobody reads the answer any more, and nobody hears of its failing.
    await response.body?.cancel().catch(() => undefined);
    return;
  }
  if (outgoing.headersSent) throw answeredAlready();
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // Each cookie has a header of its own, and those that the app has set stay.
    if (name === "set-cookie") outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  if (!response.body) {
    outgoing.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
  } catch (error) {
    if (!isPrematureClose(error)) throw error;
  }
}

/**
 * The exchange's request. Its signal is aborted when the client leaves before the answer. Throws an error of status 400 for what no Request
 * can be, such as TRACE.
 */
export function toRequest({ incoming, outgoing, target, body }: Exchange): Request {
  const method = incoming.method ?? "GET";
  const isBare = method === "GET" || method === "HEAD";
  try {
    return new Request(urlOf(target ?? incoming.url ?? "/"), {
      method,
      headers: headersOf(incoming),
      signal: signalOf(outgoing),
      ...(!isBare && bodyOf(incoming, body)),
    });
  } catch (cause) {
    const message = "The request has a method or an address that no web-standard Request has.";
    throw Object.assign(new TypeError(message, { cause }), { status: 400, statusCode: 400 });
  }
}

/** The handler reads path and query only; a Host header is never believed. Joined, not resolved: //x and /\x are paths here. */
function urlOf(target: string): URL {
  return target.startsWith("/")
    ? new URL(`http://localhost${target}`)
    : new URL(target, "http://localhost");
}

function headersOf(incoming: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    // HTTP/2 has its method and path among them.
    if (name.startsWith(":")) continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

function signalOf(outgoing: NodeResponse): AbortSignal {
  const client = new AbortController();
  if (outgoing.destroyed) client.abort();
  outgoing.once("close", () => {
    if (!outgoing.writableEnded) client.abort();
  });
  return client.signal;
}

/** A body parser may have read the stream already; what it left is the same form, or the same JSON. */
function bodyOf(incoming: NodeRequest, parsed: unknown): RequestInit & { duplex?: "half" } {
  if (parsed === undefined || parsed === null || !incoming.readableEnded)
    return { body: streamOf(incoming), duplex: "half" };
  if (typeof parsed === "string" || parsed instanceof Uint8Array)
    return { body: parsed as BodyInit };
  const type = String(incoming.headers["content-type"]);
  if (!type.startsWith("application/x-www-form-urlencoded"))
    return { body: JSON.stringify(parsed) };
  const pairs = Object.entries(parsed).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  return { body: new URLSearchParams(pairs) };
}

/**
 * The body, read as far as the handler reads. What it leaves is read and dropped, as Node does with what nobody asks for: a connection that is
 * cut while the client still sends would lose the answer too.
 */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        const drop = (): void => void incoming.resume();
        // Not awaited: a chunk may be waited for that comes late, or never.
        chunks.return?.().then(drop, drop);
      },
    },
    { highWaterMark: 0 },
  );
}

function answeredAlready(): Error {
  const message = "The app has answered this request itself, before the handler could.";
  return Object.assign(new Error(message), { code: "ERR_HTTP_HEADERS_SENT" });
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
