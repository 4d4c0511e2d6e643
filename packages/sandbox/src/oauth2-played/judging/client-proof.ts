/** What the app must prove itself with at an endpoint (RFC 6749 section 2.3, RFC 7523): which parameters, and which header. */
import { createHmac } from "node:crypto";
import { isSignedBy, readJwt } from "../../misbehaving/jwt.ts";
import type { Room } from "../room.ts";
import type { Check, Wanted } from "./judge.ts";
import type { Params } from "./message.ts";

/** The parameters and headers of a proof. */
export interface Proof {
  params: Wanted;
  headers: Readonly<Record<string, string | null>>;
}

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** No proof at all: nobody may say who they are either. */
export const nobody: Proof = { params: {}, headers: { authorization: null } };

/** The proof of this service's app, at an endpoint that is not the authorization page. */
export function proofOf(room: Room): Proof {
  const { method, client } = room;
  const bare = { authorization: null };
  switch (method) {
    case "client_secret_basic":
      return basicProof(room);
    case "client_secret_post":
      return {
        params: { client_id: client.clientId, client_secret: secretOf(room) },
        headers: bare,
      };
    case "client_secret_jwt":
    case "private_key_jwt":
      return { params: assertionOf(room), headers: bare };
    default:
      return { params: { client_id: client.clientId }, headers: bare };
  }
}

/** HTTP Basic, encoded as the entry has it. */
export function basicProof(room: Room): Proof {
  const { client, profile } = room;
  const { clientId, clientSecret = "" } = client;
  const encode = ENCODINGS[profile.basic ?? "strict"];
  const pair = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64");
  return { params: {}, headers: { authorization: `Basic ${pair}` } };
}

/** What a token comes to under the app's secret. */
export function vouchedFor(token: string, { client }: Room): string {
  const { clientSecret = "" } = client;
  return createHmac("sha256", clientSecret).update(token).digest("hex");
}

const ENCODINGS = {
  // RFC 6749 section 2.3.1: as in a form.
  strict: (text: string) => new URLSearchParams({ it: text }).toString().slice(3),
  loose: encodeURIComponent,
  raw: (text: string) => text,
} as const;

function secretOf(room: Room): string | Check {
  const { entry, client, issuer = "" } = room;
  if (entry.secret !== "jwt") return client.clientSecret ?? "";
  return (value) =>
    jwtFault(room, value, {
      audience: [issuer || (entry.tokenUrl ?? "")],
      subject: client.clientId,
    });
}

function assertionOf(room: Room): Wanted {
  const { clientId } = room.client;
  const audience = [
    room.profile.assertionAudience === "tokenUrl"
      ? tokenUrl(room)
      : (room.issuer ?? tokenUrl(room)),
  ];
  return {
    client_id: clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: (value) =>
      jwtFault(room, value, { audience, subject: clientId, issuer: clientId, once: true }),
  };
}

const tokenUrl = ({ endpoints }: Room): string => endpoints.tokenUrl ?? "";

/** What a JWT of the app's has to claim. */
export interface JwtDemands {
  /** One of them. */
  audience: readonly string[];
  /** Absent: there may be none. */
  subject?: string;
  issuer?: string;
  /** Whether it counts once, by its `jti`. */
  once?: boolean;
}

/** What is wrong with a JWT that the app signed; undefined: nothing. */
export function jwtFault(room: Room, text: string, demands: JwtDemands): string | undefined {
  const jwt = readJwt(text);
  if (jwt === undefined) return "is no JWT";
  const key =
    room.method === "client_secret_jwt" ? (room.client.clientSecret ?? "") : room.publicKey;
  if (key === undefined) return "is signed, but the app has no key here";
  if (!isSignedBy(jwt, key)) return "is not signed with the app's key";
  const { iss, sub, aud, exp, jti } = jwt.claims;
  const now = room.now() / 1000;
  if (!demands.audience.includes(String(aud)))
    return `is for ${String(aud)} instead of ${demands.audience.join(" or ")}`;
  if (demands.issuer !== undefined && iss !== demands.issuer) return "has another iss";
  if (typeof iss !== "string") return "has no iss";
  if (demands.subject !== undefined && sub !== demands.subject) return "has another sub";
  if (typeof exp !== "number" || exp < now || exp > now + 86_400) return "has no exp that is near";
  if (!demands.once) return undefined;
  return typeof jti !== "string" || room.seen.has(jti)
    ? "has no jti, or was used before"
    : undefined;
}

/** What was taken counts no second time. */
export function spend(room: Room, given: Params): void {
  for (const [value = ""] of given.values()) {
    const jti = readJwt(value)?.claims["jti"];
    if (typeof jti === "string") room.seen.add(jti);
  }
}
