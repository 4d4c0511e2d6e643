/** Requests and replies as plain values, read from and written to node:http; what they mean is for others. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A request with its whole body. Nothing is decoded, for a signature covers the raw text. */
export interface SandboxRequest {
  method: string;
  /** The raw request target. */
  target: string;
  /** The target up to the query, as sent. */
  path: string;
  /** The target after the question mark, as sent. */
  query: string;
  /** Lower-case names; each value that was sent, in order. */
  headers: Readonly<Record<string, readonly string[] | undefined>>;
  body: Buffer;
}

/** What to answer. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** The answer is lost on the way: the connection ends before a byte of it. */
  lost?: boolean;
  /** Writes the answer itself, byte by byte if it likes; nothing else of the reply counts. */
  write?: (response: ServerResponse) => void;
}

/** Answers one request. */
export type Handler = (request: SandboxRequest) => Reply | Promise<Reply>;

/** Handlers by path, then by method. */
export type Routes = Pick<ReadonlyMap<string, Readonly<Partial<Record<string, Handler>>>>, "get">;

const mebibyte = 1024 * 1024;

/** Reads the request, or gives undefined when its body is over 1 MiB (multipart: 5 MiB). */
export async function readRequest(message: IncomingMessage): Promise<SandboxRequest | undefined> {
  const target = message.url ?? "/";
  const at = target.indexOf("?");
  const headers = message.headersDistinct;
  const multipart = mediaType(headers["content-type"]?.[0]) === "multipart/form-data";
  const limit = multipart ? 5 * mebibyte : mebibyte;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on to the end even so: leaving early would reset the connection before the refusal is read.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) return undefined;
  return {
    method: message.method ?? "GET",
    target,
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? "" : target.slice(at + 1),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** Writes the reply. Nothing here may be cached: all of it is personal. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  if (reply.lost) {
    response.destroy();
    return;
  }
  if (reply.write) {
    reply.write(response);
    return;
  }
  response.writeHead(reply.status, { "cache-control": "no-store", ...reply.headers });
  response.end(reply.body ?? "");
}

/** A JSON answer. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

/** A form-encoded answer, as OAuth 1.0a gives its tokens. */
export function form(
  status: number,
  values: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(values).toString(),
  };
}

/** Sends a browser on with GET, whatever it came with (RFC 9700 section 4.12). */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location, "referrer-policy": "no-referrer" } };
}

/** The one value of a header, or undefined when it is missing or was sent more than once. */
export function onlyHeader(request: SandboxRequest, name: string): string | undefined {
  const values = request.headers[name];
  return values?.length === 1 ? values[0] : undefined;
}

/** The media type without its parameters, in lower case; "" when there is none. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whether the body is an HTML form. */
export function isForm(request: SandboxRequest): boolean {
  return mediaType(onlyHeader(request, "content-type")) === "application/x-www-form-urlencoded";
}

/** Compares two secrets in a time that tells nothing about either. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
