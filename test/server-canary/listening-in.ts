/** What the server sends to providers, heard where it arrives in this process: credentials, verifiers and codes that nobody else knows of. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { SandboxProvider } from "@valetkey/sandbox";
import type { Search } from "./search.ts";

const CHANNEL = "http.server.request.start";

/** Keeps what is secret in each request to these providers. Returns what ends it. */
export function listenIn(
  search: Search,
  { providers }: { providers: readonly Pick<SandboxProvider, "url">[] },
): () => void {
  const ports = providers.map(({ url }) => new URL(url).port);
  const hear = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (!ports.includes(String(request.socket.localPort))) return;
    keepCredential(search, request.headers.authorization);
    const type = request.headers["content-type"] ?? "";
    if (type.startsWith("application/x-www-form-urlencoded")) hearForm(search, request);
  };
  subscribe(CHANNEL, hear);
  return () => unsubscribe(CHANNEL, hear);
}

/** Keeps every private key that this process takes out of WebCrypto, to be kept with a connection. Returns what ends it. */
export function listenToKeys(search: Search): () => void {
  const { subtle } = globalThis.crypto;
  const { exportKey } = subtle;
  const heard = async (format: string, key: CryptoKey): Promise<unknown> => {
    const exported = await Reflect.apply(exportKey, subtle, [format, key]);
    if (format === "jwk") search.keep("bound key", (exported as JsonWebKey).d);
    return exported;
  };
  subtle.exportKey = heard as typeof exportKey;
  return () => {
    subtle.exportKey = exportKey;
  };
}

/** What follows the scheme, and of OAuth 1.0a the signature (RFC 5849 section 3.5.1). */
function keepCredential(search: Search, authorization = ""): void {
  const [, signature] = /oauth_signature="([^"]*)"/.exec(authorization) ?? [];
  if (signature !== undefined) search.keep("credential sent", decodeURIComponent(signature));
  else search.keep("credential sent", authorization.replace(/^\S+\s+/, ""));
}

/** A form, as it is read by whoever it is for. */
function hearForm(search: Search, request: IncomingMessage): void {
  const pieces: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (piece: Buffer | null, encoding?: BufferEncoding) => {
    if (piece) pieces.push(Buffer.from(piece));
    else {
      const form = new URLSearchParams(Buffer.concat(pieces).toString());
      search.keep("code verifier", form.get("code_verifier"));
      search.keep("client secret", form.get("client_secret"));
      search.keep("credential sent", form.get("oauth_signature"), form.get("client_assertion"));
    }
    return push(piece, encoding);
  };
}
