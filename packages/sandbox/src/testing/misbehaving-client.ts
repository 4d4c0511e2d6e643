/** A small OAuth 2 client for tests of the misbehaving server; every parameter can be overridden or left out (null). */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import type { RunFacts } from "../misbehaving/facts.ts";
import { encodeJwt, hashOf, type Json } from "../misbehaving/jwt.ts";
import { browse, type CallbackRequest } from "../misbehaving/user-agent.ts";

/** Parameters; null leaves one out. */
export type Fields = Readonly<Record<string, string | null>>;

/** A PKCE verifier that is long enough. */
export const verifier: string = "v".repeat(43);

/** Asks for authorization and gives where the browser is sent. */
export function authorize(facts: RunFacts, fields: Fields = {}): Promise<CallbackRequest> {
  return browse(authorizeUrl(facts, fields));
}

/** The authorization URL. */
export function authorizeUrl({ endpoints, client, scopes }: RunFacts, fields: Fields = {}): string {
  const query = present({
    response_type: "code",
    client_id: client.id ?? "",
    redirect_uri: client.redirectUri,
    scope: scopes.join(" "),
    state: "a-state-that-is-long-enough",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...fields,
  });
  return `${endpoints.authorization}?${query}`;
}

/** Posts to an endpoint, authenticated with Basic unless `headers` says otherwise. */
export function post(
  facts: RunFacts,
  endpoint: keyof RunFacts["endpoints"],
  fields: Fields,
  headers: Record<string, string> = { authorization: basic(facts) },
): Promise<Response> {
  return fetch(facts.endpoints[endpoint], { method: "POST", headers, body: present(fields) });
}

/** Gets a code. */
export async function codeOf(facts: RunFacts, fields: Fields = {}): Promise<string> {
  const { url } = await authorize(facts, fields);
  return new URL(url).searchParams.get("code") ?? "";
}

/** Redeems a code. */
export function redeem(
  facts: RunFacts,
  code: string,
  fields: Fields = {},
  headers?: Record<string, string>,
): Promise<Response> {
  const own = {
    grant_type: "authorization_code",
    code,
    redirect_uri: facts.client.redirectUri,
    code_verifier: verifier,
  };
  return post(facts, "token", { ...own, ...fields }, headers);
}

/** The tokens of a whole sign-in. */
export async function tokensOf(facts: RunFacts): Promise<Record<string, string>> {
  return (await (await redeem(facts, await codeOf(facts))).json()) as Record<string, string>;
}

/** The Basic header of the run's client, as RFC 6749 section 2.3.1 wants it. */
export function basic({ client }: RunFacts): string {
  const words = [client.id ?? "", client.secret ?? ""].map((text) =>
    new URLSearchParams({ text }).toString().slice("text=".length),
  );
  return `Basic ${btoa(words.join(":"))}`;
}

/** A DPoP key and a maker of proofs; header and claims can be overridden. */
export function prover(): (url: string, claims?: Json, header?: Json) => string {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return (url, claims = {}, header = {}) => {
    const own = { htm: "POST", htu: url, iat: Math.floor(Date.now() / 1000), jti: randomUUID() };
    const jwk = publicKey.export({ format: "jwk" });
    return encodeJwt({
      header: { typ: "dpop+jwt", alg: "ES256", jwk, ...header },
      claims: { ...own, ...claims },
      key: privateKey,
    });
  };
}

/** `ath` of a proof. */
export function ath(accessToken: string): Json {
  return { ath: hashOf(accessToken) };
}

/** A client assertion for `private_key_jwt`, or with a text for `client_secret_jwt`. */
export function assertion(facts: RunFacts, key: KeyObject | string, claims: Json = {}): Fields {
  const now = Math.floor(Date.now() / 1000);
  const id = facts.client.id ?? "";
  const own = { iss: id, sub: id, aud: facts.issuer, exp: now + 60, jti: String(Math.random()) };
  const alg = typeof key === "string" ? "HS256" : "ES256";
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: encodeJwt({ header: { alg }, claims: { ...own, ...claims }, key }),
  };
}

function present(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
