import { describe, expect, test } from "vitest";
import type { OAuth1Dialect } from "../../dialect/dialect.ts";
import type { OAuth1Credential } from "./credential.ts";
import { credentialOf, momentOf, prolonged } from "./lifetimes.ts";

const now = Date.parse("2026-07-15T12:00:00Z");
const midnight = Date.parse("2026-07-16T04:00:00Z");

const granted = (
  extra: Record<string, string>,
  dialect: OAuth1Dialect = {},
  former?: OAuth1Credential,
): OAuth1Credential =>
  credentialOf(
    { token: "t", tokenSecret: "s", extra },
    { now, dialect, ...(former && { former }) },
  );

test.each([
  ["3600", now + 3_600_000],
  [" 1.5 ", now + 1500],
  ["157680000", now + 157_680_000_000],
  ["1800000000", 1_800_000_000_000],
  ["1800000000123", 1_800_000_000_123],
  ["0", null],
  ["-1", null],
  ["99999999999999999999", null],
  ["", undefined],
  ["soon", undefined],
  ["1e9", undefined],
  [undefined, undefined],
])("a lifetime of %j ends at %j", (text, end) => {
  expect(momentOf(text, now)).toBe(end);
});

describe("a credential", () => {
  test("has no end where nobody says one", () => {
    expect(granted({ user_id: "7" })).toEqual({
      token: "t",
      tokenSecret: "s",
      extra: { user_id: "7" },
    });
  });

  test("has session handle and ends out of the answer, and keeps the rest of it", () => {
    const credential = granted({
      oauth_session_handle: "h",
      oauth_expires_in: "3600",
      oauth_authorization_expires_in: "0",
      oauth_callback_confirmed: "true",
      screen_name: "alice",
    });
    expect(credential).toEqual({
      token: "t",
      tokenSecret: "s",
      extra: { screen_name: "alice" },
      sessionHandle: "h",
      expiresAt: now + 3_600_000,
      renewalExpiresAt: null,
    });
    expect(JSON.parse(JSON.stringify(credential))).toEqual(credential);
  });

  test("ends as xAuth says, which stays in the rest", () => {
    expect(granted({ x_auth_expires: "0" })).toMatchObject({
      expiresAt: null,
      extra: { x_auth_expires: "0" },
    });
  });

  test("ends as the dialect says where the answer does not tell", () => {
    const dialect: OAuth1Dialect = { accessTokenSeconds: 60 };
    expect(granted({}, dialect).expiresAt).toBe(now + 60_000);
    expect(granted({ oauth_expires_in: "never" }, dialect).expiresAt).toBe(now + 60_000);
    expect(granted({ oauth_expires_in: "0" }, dialect).expiresAt).toBeNull();
  });

  test.each<[string, object, Record<string, string>, object]>([
    ["falls asleep", { idleSeconds: 7200 }, {}, { expiresAt: now + 7_200_000 }],
    [
      "falls asleep before midnight",
      { idleSeconds: 7200, endsAtMidnightIn: "America/New_York" },
      {},
      { expiresAt: now + 7_200_000, renewalExpiresAt: midnight },
    ],
    [
      "ends at midnight before it falls asleep",
      { idleSeconds: 86_400, endsAtMidnightIn: "America/New_York" },
      {},
      { expiresAt: midnight, renewalExpiresAt: midnight },
    ],
    [
      "ends at midnight although the answer says never",
      { endsAtMidnightIn: "America/New_York" },
      { oauth_expires_in: "0", oauth_authorization_expires_in: "60" },
      { expiresAt: midnight, renewalExpiresAt: now + 60_000 },
    ],
  ])("%s", (_, words, extra, expected) => {
    const renewal = { by: "url", url: "https://api.example.com/renew", ...words } as const;
    expect(granted(extra, { renewal })).toEqual({
      token: "t",
      tokenSecret: "s",
      extra: {},
      ...expected,
    });
  });
});

describe("a renewed credential", () => {
  const former: OAuth1Credential = {
    token: "old",
    tokenSecret: "old",
    extra: { user_id: "7", screen_name: "alice" },
    sessionHandle: "h",
    expiresAt: 1,
    renewalExpiresAt: 2,
  };

  test("keeps what the answer leaves out, but not the old token's end", () => {
    expect(granted({ screen_name: "bob", oauth_session_handle: "" }, {}, former)).toEqual({
      token: "t",
      tokenSecret: "s",
      extra: { user_id: "7", screen_name: "bob" },
      sessionHandle: "h",
      renewalExpiresAt: 2,
    });
  });

  test("takes what the answer has", () => {
    const extra = { oauth_session_handle: "h2", oauth_authorization_expires_in: "1" };
    expect(granted(extra, {}, former)).toMatchObject({
      sessionHandle: "h2",
      renewalExpiresAt: now + 1000,
    });
  });

  test("may be the same token for another while", () => {
    const renewal = { by: "url", url: "https://api.example.com/", idleSeconds: 60 } as const;
    expect(prolonged(former, { now, dialect: { renewal } })).toEqual({
      ...former,
      expiresAt: now + 60_000,
    });
    const zoned = { ...renewal, endsAtMidnightIn: "America/New_York" } as const;
    const { renewalExpiresAt } = prolonged(former, { now, dialect: { renewal: zoned } });
    expect(renewalExpiresAt).toBe(midnight);
    const { expiresAt: _, ...endless } = former;
    expect(prolonged(former, { now, dialect: {} })).toEqual(endless);
  });
});
