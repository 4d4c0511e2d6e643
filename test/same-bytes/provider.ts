/** A provider that keeps each request as its bytes came, over HTTP/1.1 and over HTTP/2, and answers as the row says that is tried. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { AddressInfo } from "node:net";
import { examine } from "../../packages/oauth1/test/verify.ts";
import { makeCertificate } from "../../packages/oauth2/test/certificates.ts";
import { tokenSecret } from "./providers.ts";

/** What came of one request. */
export interface Seen {
  version: string;
  method: string;
  /** Path and query, to the letter. */
  target: string;
  /** Without what one connection needs, and with what differs from one signature to the next made the same. */
  headers: Record<string, string>;
  body: string;
  /** How long the body was said to be; `chunked`: it was not. */
  framing: string;
  trailers: Record<string, string>;
  /** Whether it was signed well; absent: it was not signed. */
  isVerified?: boolean;
}

/** Answers one request; `at` counts them from 0. */
export type Answers = (
  response: ServerResponse,
  seen: Seen & { at: number },
  request: IncomingMessage,
) => void;

/** It. */
export interface RecordingProvider {
  host: string;
  secure: string;
  ca: string;
  /** Answers so from now on, and forgets what came. */
  begin(answers: Answers): void;
  seen(): Seen[];
  close(): Promise<void>;
}

/** What belongs to one connection, or to the address that a test has by chance. */
const OF_CONNECTION = new Set([
  "connection",
  "host",
  "keep-alive",
  "transfer-encoding",
  "content-length",
]);
/** Of each signature its own. */
const OF_SIGNATURE = /(oauth_(?:nonce|timestamp|signature))(="?)[^",&]*/g;

/** Starts one on two free loopback ports. */
export async function startProvider(): Promise<RecordingProvider> {
  let answers: Answers = (response) => response.end();
  let seen: Seen[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = seen.length;
    const place = seen;
    const one = {} as Seen;
    place.push(one);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    Object.assign(one, seenOf(request, Buffer.concat(chunks)));
    answers(response, { ...one, at }, request);
  };
  const plain = createServer((request, response) => void listener(request, response));
  const { certificate, key } = makeCertificate({ commonName: "played", ip: "127.0.0.1" });
  const secure = createSecureServer(
    { cert: certificate, key, allowHTTP1: true },
    ((request: Http2ServerRequest, response: Http2ServerResponse) =>
      void listener(
        request as unknown as IncomingMessage,
        response as unknown as ServerResponse,
      )) as never,
  );
  const hosts: string[] = [];
  for (const server of [plain, secure]) {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
    hosts.push(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  const [host = "", secureHost = ""] = hosts;
  return {
    ...{ host, secure: secureHost, ca: certificate },
    begin(next) {
      answers = next;
      seen = [];
    },
    seen: () => seen,
    async close() {
      plain.closeAllConnections();
      for (const server of [plain, secure]) await new Promise((done) => server.close(done));
    },
  };
}

function seenOf(request: IncomingMessage, body: Buffer): Seen {
  const { method = "", url: target = "", headers, httpVersion } = request;
  const same = (text: string): string => text.replace(OF_SIGNATURE, "$1$2");
  const kept = Object.entries(headers).filter(
    ([name]) => !name.startsWith(":") && !OF_CONNECTION.has(name),
  );
  const length = headers["content-length"];
  const found = examine(
    { method, target, headers: { ...headers, host: headers.host ?? "" }, body },
    { signatureMethod: "HMAC-SHA1", tokenSecrets: new Map([["tok en/1", tokenSecret]]) },
  );
  return {
    ...{ version: httpVersion, method, target: same(target) },
    headers: Object.fromEntries(kept.map(([name, value]) => [name, same(String(value))])),
    body: same(body.toString("latin1")),
    framing: length ?? (headers["transfer-encoding"] || (body.length > 0 ? "chunked" : "none")),
    trailers: { ...request.trailers } as Record<string, string>,
    ...(found.place !== "nowhere" && { isVerified: found.verified }),
  };
}
