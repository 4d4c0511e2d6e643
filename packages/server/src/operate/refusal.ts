/** Refusals that no route has a hand in: of what is no good HTTP, of too much of it, and of what came too late. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { LimitsConfig } from "../config/config.ts";
import { type ApiProblem, problem, problemView } from "../http/problems/problem.ts";
import { newId } from "../http/request-id.ts";

/** Who was refused, and goes on sending or does not hang up, has so long to read why. */
const LINGER_MS = 2_000;

/** What is wrong with a request as such; undefined: nothing. */
export function targetFault(
  incoming: IncomingMessage,
  { headers, isHost }: Pick<LimitsConfig, "headers"> & { isHost(host: string): boolean },
): ApiProblem | undefined {
  const { url = "", rawHeaders, headers: named } = incoming;
  if (rawHeaders.length / 2 > headers)
    return problem("headers_too_large", `A request may have ${headers} headers. Send fewer.`);
  if (hostsIn(rawHeaders) !== 1 && incoming.httpVersion !== "1.0")
    return malformed("The request must have the header Host, once (RFC 9112 section 3.2)");
  if (!isHost(named.host ?? ""))
    return malformed(
      "The header Host names no host. Send the name or the address by which the server is reached, with its port",
    );
  if (url === "*")
    return malformed("The request line names no path, and there is nothing to tell without one");
  if (!url.startsWith("/"))
    return malformed(
      "The request line names a whole URL. This server is no forward proxy; send the path alone",
    );
  return undefined;
}

/** Tells whether a Host names one, as a URL has it and in no other spelling; an empty one names none on purpose (RFC 9112 section 3.2). */
export function createHostCheck(): (host: string) => boolean {
  // A server is called by one name mostly, and each request has it.
  let last = "";
  return (host) => {
    if (host === "" || host === last) return true;
    const url = URL.parse(`http://${host}/`);
    const bare = host.replace(/:\d*$/, "").toLowerCase();
    if (url?.pathname !== "/" || url.hostname !== bare) return false;
    last = host;
    return true;
  };
}

/** How often there is a Host among names and values in turn. */
function hostsIn(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1;
  }
  return hosts;
}

/** What is wrong with a path that is to be read by its names, or with the query of the API; undefined: nothing. */
export function pathFault({ url = "" }: IncomingMessage): ApiProblem | undefined {
  const end = url.indexOf("?");
  const path = end < 0 ? url : url.slice(0, end);
  // Whoever reads the path next would take them out, and be asked for another place than what stands before it judged.
  if (CLIMBS.test(path))
    return malformed(
      "The path holds a segment of dots or a backslash. Send the path that is meant, as clients resolve it",
    );
  if (!isDecodable(path))
    return malformed("The path holds a % that begins no character of UTF-8. Encode it as %25");
  // Of pages others write the query: providers, in whatever encoding they like.
  if (path.startsWith("/v1/") && end >= 0 && !isDecodable(url.slice(end)))
    return malformed("The query holds a % that begins no character of UTF-8. Encode it as %25");
  return undefined;
}

const CLIMBS = /\\|\/(?:\.|%2e){1,2}(?:[/#]|$)/i;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const framing =
  "Its length can be read in two ways. Send one Content-Length, or Transfer-Encoding: chunked";
const encoding = "The request line holds what is to be percent-encoded (encodeURIComponent)";
/** What the errors of Node's parser mean that clients of some kind make. */
const parserWords: Readonly<Record<string, string>> = {
  HPE_PAUSED_H2_UPGRADE:
    "HTTP/2 is not spoken on this port. Send HTTP/1.1, or let a reverse proxy speak HTTP/2",
  HPE_INVALID_URL: encoding,
  HPE_INVALID_CONSTANT: encoding,
  HPE_INVALID_METHOD:
    "It begins with no method that HTTP has. Send GET, POST, PUT, PATCH or DELETE",
  HPE_INVALID_CONTENT_LENGTH: framing,
  HPE_UNEXPECTED_CONTENT_LENGTH: framing,
  HPE_INVALID_TRANSFER_ENCODING: framing,
  HPE_INVALID_CHUNK_SIZE: "A chunk of the body begins with no size in hexadecimal digits",
};
/** How a TLS record of a handshake begins (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16;

/** An error of Node's HTTP parser, with what it could not read. */
export interface ParserError {
  code?: string | undefined;
  rawPacket?: Uint8Array;
}

/** The problem that it is; undefined: the connection broke, and nobody is there to be told. */
export function parserProblem(
  { code, rawPacket }: ParserError,
  limits: Pick<LimitsConfig, "headerBytes" | "headersTimeoutS">,
): ApiProblem | undefined {
  if (code === "ECONNRESET" || code === "EPIPE" || code === "ETIMEDOUT") return undefined;
  if (code === "HPE_HEADER_OVERFLOW")
    return problem(
      "headers_too_large",
      `The headers of a request, with its first line, may have ${limits.headerBytes} bytes. Send shorter ones.`,
    );
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return problem(
      "request_timeout",
      `The headers of the request did not come within ${limits.headersTimeoutS} s. Send them in one go.`,
    );
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW")
    return problem("body_too_large", "The body's chunk extensions are too large. Leave them out.");
  if (rawPacket?.[0] === TLS_HANDSHAKE)
    return malformed(
      "TLS is not spoken on this port. Send http://, or let a reverse proxy speak TLS before the server",
    );
  const words = (code !== undefined && parserWords[code]) || "Send it with a library for HTTP";
  return malformed(`What came is no request of HTTP/1.1 (${code ?? "unknown"}). ${words}`);
}

/** Answers on the socket itself, where there is no response to write to, and ends it. */
export function refuseOnSocket(socket: Duplex, refusal: ApiProblem): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = refusalView(refusal);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${status} ${String(body["title"])}\r\n${lines.join("\r\n")}\r\n\r\n${JSON.stringify(body)}`,
  );
  // What comes meanwhile is read, for a connection that is closed over unread bytes takes the answer with it.
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** The refusal of an expectation that nobody here knows (RFC 9110 section 10.1.1). */
export function expectationProblem(): ApiProblem {
  return malformed("The header Expect may say 100-continue, and nothing else. Leave it out");
}

/** Answers a request and ends its connection, for nobody has read its body. */
export function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  refusal: ApiProblem,
): void {
  if (outgoing.headersSent) {
    incoming.destroy();
    return;
  }
  const { status, headers, body } = refusalView(refusal);
  outgoing.writeHead(status, headers);
  outgoing.end(incoming.method === "HEAD" ? undefined : JSON.stringify(body));
}

function refusalView(refusal: ApiProblem): {
  status: number;
  headers: Record<string, string>;
  body: Readonly<Record<string, unknown>>;
} {
  const { status, headers, body } = problemView(refusal);
  const requestId = newId("req");
  const whole = { ...body, instance: `/requests/${requestId}` };
  return {
    status,
    body: whole,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      "content-length": String(Buffer.byteLength(JSON.stringify(whole))),
      "cache-control": "no-store",
      "valetkey-request-id": requestId,
      "valetkey-source": "valetkey",
      connection: "close",
    },
  };
}

function malformed(what: string): ApiProblem {
  return problem("malformed_request", `${what}.`);
}
