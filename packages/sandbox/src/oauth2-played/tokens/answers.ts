/** The answers of the token endpoint in the service's own form (RFC 6749 sections 5.1 and 5.2, and what deviates). */
import type { EntryErrorShape } from "@valetkey/catalog";
import { encodeJwt } from "../../misbehaving/jwt.ts";
import { givesRefreshTokens, lifeSeconds, saysLife } from "../entry/life.ts";
import { type Json, place } from "../entry/pointer.ts";
import type { Refused, Room } from "../room.ts";
import { type Grant, newToken } from "./grants.ts";
import { idTokenFor } from "./id-token.ts";

/** Gives out tokens. `kind` is the grant's, such as `authorization_code`. */
export function tokenAnswer(room: Room, grant: Grant, kind: string): Response {
  const { entry, profile, grants } = room;
  const seconds = lifeSeconds(room, kind);
  const endsAt = seconds === undefined ? null : (Math.floor(room.now() / 1000) + seconds) * 1000;
  const access = accessToken(room, endsAt);
  grants.addAccess(access, grant, endsAt);
  const isFirst =
    kind !== "refresh_token" &&
    kind !== "long_lived" &&
    kind !== "client_credentials" &&
    kind !== "assertion";
  const renews =
    givesRefreshTokens(room) && (isFirst || (kind === "refresh_token" && entry.refresh?.rotates));
  const idToken =
    kind === "authorization_code" || kind === "device_code"
      ? idTokenFor(room, grant, access)
      : undefined;
  const { answer = {} } = profile;
  const fields: Json = {
    access_token: answer.numericTokens ? Number(access) : access,
    token_type: grant.jkt === undefined ? (answer.tokenTypes?.[0] ?? "bearer") : "DPoP",
    ...(seconds !== undefined &&
      saysLife(room, kind) && { expires_in: seconds / secondsPer(room) }),
    ...(seconds === undefined && answer.expiry?.zero && { expires_in: 0 }),
    ...(renews && { refresh_token: grants.addRefresh(grant) }),
    ...(grant.scopes.length > 0 && { scope: scopeOf(room, grant.scopes) }),
    ...(idToken !== undefined && { id_token: idToken }),
  };
  return Response.json(placed(room, fields, { endsAt, isFirst }), {
    headers: { "cache-control": "no-store" },
  });
}

/** An answer that refuses, where and in the words that the entry has for it. */
export function errorAnswer(
  room: Room,
  refused: Refused,
  shape: EntryErrorShape | undefined = room.profile.answer?.error,
): Response {
  const { error, word, status = 400, place: index = 0 } = refused;
  const { at = ["/error"], none = [] } = shape ?? {};
  const body: Json = {};
  const own = word === undefined ? wordFor(room, error) : literal(word);
  place(body, at[index] ?? "/error", own);
  // Other places have what means no error there.
  tellNoError(body, { at, none });
  return Response.json(body, { status });
}

/** What this service calls it. */
function wordFor({ entry, profile }: Room, error: string): unknown {
  const words = Object.entries(profile.answer?.error?.words ?? {});
  const own = words.find(([, meant]) => meant === error)?.[0];
  if (own !== undefined) return literal(own);
  const { reconnect = [], misconfigured = [] } = entry.tokenErrors ?? {};
  const renamed = words.map(([, meant]) => meant);
  const known = { invalid_grant: reconnect, invalid_client: misconfigured }[error] ?? [];
  const word = known.find((it) => !renamed.includes(it));
  if (word !== undefined) return word;
  const listed = known[0];
  return (listed && words.find(([, meant]) => meant === listed)?.[0]) ?? listed ?? error;
}

/** What means no error, in the places of errors. */
export function tellNoError(
  body: Json,
  { at = ["/error"], none = [] }: EntryErrorShape = {},
): void {
  for (const pointer of at) if (none[0] !== undefined) place(body, pointer, literal(none[0]));
}

/** The fields where the service puts them, with what is kept beside them. */
function placed(
  room: Room,
  fields: Json,
  { endsAt, isFirst }: { endsAt: number | null; isFirst: boolean },
): Json {
  const { answer = {} } = room.profile;
  const { at, fields: places = {}, error, expiry, keep = {} } = answer;
  const body: Json = {};
  for (const [name, value] of Object.entries(fields)) {
    const own = [places[name] ?? []].flat();
    // A renewal may answer in another place than a code; what is the usual place comes last.
    const [first] = own.filter((it) => it !== `/${name}`);
    const pointer = isFirst ? (first ?? own[0]) : own.at(-1);
    place(body, pointer ?? `${at ?? ""}/${name}`, value);
  }
  if (expiry?.at !== undefined && endsAt !== null) place(body, expiry.at, endsAt / 1000);
  for (const [name, { from }] of Object.entries(keep)) place(body, from, room.kept[name]);
  tellNoError(body, error);
  return body;
}

function accessToken({ profile }: Room, endsAt: number | null): string {
  const { expiry, numericTokens } = profile.answer ?? {};
  if (numericTokens) return String(Math.floor(Math.random() * 1e14) + 1e14);
  if (!expiry?.jwt) return newToken("access");
  const claims = { jti: newToken("access"), ...(endsAt !== null && { exp: endsAt / 1000 }) };
  return encodeJwt({ header: { alg: "HS256" }, claims, key: "of the service alone" });
}

function secondsPer({ profile }: Room): number {
  const { unit = "seconds" } = profile.answer?.expiry ?? {};
  return { seconds: 1, milliseconds: 1 / 1000, minutes: 60 }[unit];
}

function scopeOf({ profile }: Room, scopes: readonly string[]): string | readonly string[] {
  const { scope, scopeSeparator = " " } = profile.answer ?? {};
  return scope === "list" ? scopes : scopes.join(scopeSeparator);
}

/** A word of an entry is a text; in JSON it may be a number or true. */
function literal(word: string): unknown {
  return /^(?:-?\d{1,15}|true|false)$/.test(word) ? JSON.parse(word) : word;
}
