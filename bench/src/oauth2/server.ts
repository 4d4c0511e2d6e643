/**
 * The token endpoint that the OAuth 2 benchmarks ask, run as a child process so that it does not share the event loop of the two sides.
 * Takes the client's id and secret as its arguments, sends its port to the parent and ends with it. It checks what a server has to
 * check, so that neither side is timed for a request that would be refused; a code is the PKCE challenge and the nonce of its attempt.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const [, , clientId = "", clientSecret = ""] = process.argv;
const authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keys = {
  keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "ES256", use: "sig" }],
};
const head = encoded({ alg: "ES256", kid: "1" });
let issuer = "";
let issued = 0;

const server = createServer(async (request, response) => {
  const answer = request.url === "/jwks" ? keys : tokensFor(request, await formOf(request));
  const body = JSON.stringify(answer);
  response.writeHead("error" in answer ? 400 : 200, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
});
// Longer than any run: no connection is to end just as a request is sent on it.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;
  process.send?.(port);
});
process.once("disconnect", () => process.exit());

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

function tokensFor({ headers }: IncomingMessage, form: URLSearchParams): object {
  if (headers.authorization !== authorization) return { error: "invalid_client" };
  const number = ++issued;
  const tokens = {
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    token_type: "Bearer",
    expires_in: 3600,
    scope: form.get("grant_type") === "refresh_token" ? undefined : "read write",
  };
  if (form.get("grant_type") === "refresh_token") {
    return form.get("refresh_token")?.startsWith("refresh-") ? tokens : { error: "invalid_grant" };
  }
  const [challenge, nonce] = (form.get("code") ?? "").split(".");
  const verifier = form.get("code_verifier") ?? "";
  if (createHash("sha256").update(verifier).digest("base64url") !== challenge) {
    return { error: "invalid_grant" };
  }
  return { ...tokens, ...(nonce && { id_token: idToken(nonce) }) };
}

function idToken(nonce: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, sub: "alice", aud: clientId, iat: now, exp: now + 600, nonce };
  const text = `${head}.${encoded(claims)}`;
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
