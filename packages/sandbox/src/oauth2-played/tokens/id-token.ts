/** ID tokens (OpenID Connect Core section 2) in the service's own name, and the keys that they are checked with. */
import { createHash, type KeyObject, type webcrypto } from "node:crypto";
import { SandboxError } from "../../errors.ts";
import { encodeJwt } from "../../misbehaving/jwt.ts";
import { createKeys, type KeyName } from "../../misbehaving/keys.ts";
import { sampleOf } from "../entry/sample.ts";
import { person } from "../person.ts";
import type { Room } from "../room.ts";
import type { Grant } from "./grants.ts";

/** Of all services of one process: a key of RSA takes a while to make. */
const keys = createKeys();

const KEY_OF: Readonly<Record<string, KeyName>> = {
  RS256: "rs256",
  ES256: "es256",
  PS256: "ps256",
};

/** Whether the app is told who signed in: it asks for `openid`, and the service has a name and ID tokens that can be checked. */
export function tellsIdentity(
  { issuer, profile, endpoints, entry }: Room,
  scopes: readonly string[],
): boolean {
  if (profile.answer?.idToken === "ignore" || issuer === undefined) return false;
  return scopes.includes("openid") && (endpoints.jwksUrl ?? entry.idTokenAlg) !== undefined;
}

/** The ID token of a grant; undefined where there is none. One that cannot be checked is given out as well. */
export function idTokenFor(room: Room, grant: Grant, accessToken: string): string | undefined {
  if (!grant.scopes.includes("openid")) return undefined;
  const isIgnored = room.profile.answer?.idToken === "ignore";
  if (isIgnored) return "of.no.use";
  if (!tellsIdentity(room, grant.scopes)) return undefined;
  const now = Math.floor(room.now() / 1000);
  const { name, email, login } = person;
  const alg = algOf(room);
  const claims = {
    ...issuerClaims(room),
    ...{ sub: person.id, aud: room.client.clientId, iat: now, exp: now + 600 },
    ...{ name, email, email_verified: true, preferred_username: login },
    at_hash: createHash("sha256")
      .update(accessToken)
      .digest()
      .subarray(0, 16)
      .toString("base64url"),
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
  };
  const { key, kid } = keyFor(room, alg);
  return encodeJwt({ header: { alg, ...(kid !== undefined && { kid }) }, claims, key });
}

/** What checks them (RFC 7517). */
export function jwks(room: Room): { keys: webcrypto.JsonWebKey[] } {
  const name = KEY_OF[algOf(room)];
  return { keys: name === undefined ? [] : [keys(name).jwk] };
}

/** The algorithm that ID tokens are signed with. */
function algOf({ entry }: Room): string {
  return entry.idTokenAlg ?? "RS256";
}

function keyFor({ client }: Room, alg: string): { key: KeyObject | string; kid?: string } {
  if (alg === "HS256") return { key: client.clientSecret ?? "" };
  const name = KEY_OF[alg];
  if (name === undefined)
    throw new SandboxError("bad_option", `ID tokens with ${alg} cannot be made here.`);
  const { privateKey, kid } = keys(name);
  return { key: privateKey, kid };
}

/** Of one server for many tenants it is the tenant that signs. */
function issuerClaims({ issuer = "", profile }: Room): Record<string, string> {
  const shape = profile.issuer;
  if (shape === undefined) return { iss: issuer };
  const tenant = shape.oneOf?.[0] ?? sampleOf(shape.pattern);
  return { iss: shape.template.replace(/\{\w+\}/, tenant), [shape.claim]: tenant };
}
