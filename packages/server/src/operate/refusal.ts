/** Refusals that no route has a hand in: of what is no good HTTP, of too much of it, and of what came too late. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { LimitsConfig } from "../config/config.ts";
import { type ApiProblem, problem, problemView } from "../http/problem.ts";
import { newId } from "../http/request-id.ts";

/** What is wrong with a request as such; undefined: nothing. */
export function targetFault(
  incoming: IncomingMessage,
  { headers }: Pick<LimitsConfig, "headers">,
): ApiProblem | undefined {
  const { url = "", rawHeaders } = incoming;
  if (rawHeaders.length / 2 > headers)
    return problem("headers_too_large", `A request may have ${headers} headers. Send fewer.`);
  if (hostsIn(rawHeaders) !== 1 && incoming.httpVersion !== "1.0")
    return malformed("The request must have the header Host, once (RFC 9112 section 3.2)");
  if (!url.startsWith("/") && url !== "*")
    return malformed(
      "The request line names a whole URL. This server is no forward proxy; send the path alone",
    );
  return undefined;
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

/** What is wrong with a path that is to be read by its names; undefined: nothing. */
export function pathFault({ url = "" }: IncomingMessage): ApiProblem | undefined {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return undefined;
  } catch {
    return malformed("The path holds a % that begins no character of UTF-8. Encode it as %25");
  }
}

/** The problem that an error of Node's HTTP parser is; undefined: the connection broke, and nobody is there to be told. */
export function parserProblem(
  code: string | undefined,
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
  return malformed(`What came is no request of HTTP/1.1 (${code ?? "unknown"})`);
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
