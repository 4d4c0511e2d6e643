import { expect, test } from "vitest";
import { tokenFields } from "../../answers/normalise.ts";
import type { OAuth2ExpiryShape } from "../profile.ts";
import { adaptTokenFields } from "./adapt-answer.ts";

const now = Date.UTC(2026, 10, 26, 12);
const jwt = (claims: object): string => {
  const part = (it: object): string => Buffer.from(JSON.stringify(it)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.x`;
};

function lifetime(fields: object, expiry: OAuth2ExpiryShape): number | undefined {
  const adapted = adaptTokenFields({ access_token: "at", ...fields }, { expiry }, now);
  return tokenFields(adapted, 200, { accessTokenSeconds: 60 }).expiresInSeconds;
}

test.each<[fields: object, expiry: OAuth2ExpiryShape, seconds: number | undefined]>([
  [{ expires_in: 3600 }, { unit: "seconds" }, 3600],
  [{ expires_in: 3_600_000 }, { unit: "milliseconds" }, 3600],
  [{ expires_in: "3600000" }, { unit: "milliseconds" }, 3600],
  [{ expires_in: 5 }, { unit: "milliseconds" }, 1],
  [{ expires_in: 90 }, { unit: "minutes" }, 5400],
  [{ expires_in: 1e300 }, { unit: "minutes" }, 315_360_000],
  [{ expires_in: 0 }, { zero: "unknown" }, 60],
  [{ expires_in: 0 }, { zero: "never" }, undefined],
  [{ expires_in: 0 }, { zero: "now" }, 1],
  [{ expires_in: -1 }, { zero: "never" }, undefined],
  [{ expires_in: "" }, { zero: "now" }, 1],
  [{ expires_in: null }, { zero: "never" }, undefined],
  [{}, { zero: "never" }, 60],
  [{ expires_in: "soon" }, { zero: "never" }, 60],
  [{ end: now / 1000 + 90 }, { at: "/end" }, 90],
  [{ end: String(now / 1000 + 90) }, { at: "/end" }, 90],
  [{ end: now + 90_500 }, { at: "/end" }, 90],
  [{ end: "2026-11-26T12:01:30Z" }, { at: "/end" }, 90],
  [{ end: "2026-11-26T13:01:30+01:00" }, { at: "/end" }, 90],
  [{ end: "2020-01-01T00:00:00Z" }, { at: "/end" }, 1],
  [{ end: "soon" }, { at: "/end" }, 60],
  [{ end: { x: 1 } }, { at: "/end" }, 60],
  [{ end: { toString: 1 }, expires_in: { toString: 1 } }, { at: "/end" }, 60],
  [{ end: now / 1000 + 90, expires_in: 30 }, { at: "/end" }, 30],
  [{ end: now / 1000 + 90, expires_in: 0 }, { at: "/end", zero: "never" }, 90],
  [{ access_token: jwt({ exp: now / 1000 + 90 }) }, { jwt: true }, 90],
  [{ access_token: jwt({ exp: now / 1000 + 90 }), expires_in: 30 }, { jwt: true }, 30],
  [{ access_token: jwt({}) }, { jwt: true }, 60],
  [{ access_token: "a.%%%.b" }, { jwt: true }, 60],
  [{ access_token: "opaque" }, { jwt: true }, 60],
])("%j with %j lasts %j seconds", (fields, expiry, seconds) => {
  expect(lifetime(fields, expiry)).toBe(seconds);
});
