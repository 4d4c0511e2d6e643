import { describe, expect, test } from "vitest";
import { end, faultOf, read, rowOf } from "../../../test/read-format.ts";

describe("an Auth.js adapter's table accounts", () => {
  // The columns of @auth/pg-adapter 1.11; PostgreSQL's drivers give a bigint as text.
  const account = {
    id: "12",
    userId: "7",
    type: "oidc",
    provider: "google",
    providerAccountId: "1098",
    refresh_token: "1//rt",
    access_token: "ya29.at",
    expires_at: String(Math.floor(end.getTime() / 1000)),
    id_token: "eyJ.e.s",
    scope: "openid https://www.googleapis.com/auth/calendar",
    session_state: null,
    token_type: "bearer",
  };

  test("is a connection a row, with its end in seconds", () => {
    expect(rowOf("authjs", account)).toMatchObject({
      userId: "7",
      provider: "google",
      account: { id: "1098" },
      tokens: { kind: "oauth2", accessToken: "ya29.at", refreshToken: "1//rt" },
      expiresAt: new Date(Math.floor(end.getTime() / 1000) * 1000),
      scopes: ["openid", "https://www.googleapis.com/auth/calendar"],
      warnings: [],
    });
  });

  test("has an expiry without a refresh token, which is told and not refused", () => {
    const { warnings } = rowOf("authjs", { ...account, refresh_token: null });
    expect(warnings).toEqual([expect.stringContaining("has no refresh token")]);
    expect(rowOf("authjs", { ...account, expires_at: null }).expiresAt).toBeUndefined();
  });

  test("has a pair for OAuth 1.0a, and is refused where half of it is missing", () => {
    const pair = {
      ...account,
      type: "oauth",
      access_token: null,
      oauth_token: "t",
      oauth_token_secret: "s3cret",
    };
    expect(rowOf("authjs", pair).tokens).toEqual({
      kind: "oauth1",
      token: "t",
      tokenSecret: "s3cret",
    });
    const half = faultOf("authjs", { ...pair, oauth_token_secret: undefined });
    expect(half).toMatchObject({ field: "oauth_token_secret", code: "field_missing" });
    expect(faultOf("authjs", { ...pair, oauth_token: "" })).toMatchObject({ field: "oauth_token" });
    expect(JSON.stringify(faultOf("authjs", { ...pair, oauth_token: "" }))).not.toContain("s3cret");
  });

  test("is refused where its tokens are bound to a key", () => {
    expect(faultOf("authjs", { ...account, token_type: "DPoP" })).toMatchObject({
      ...{ code: "not_supported", field: "token_type" },
    });
  });

  test.each(["credentials", "email", "webauthn"])(
    "has rows of type %s, which are no connection",
    (type) => {
      expect(read("authjs", { ...account, type })).toMatchObject({ outcome: "skipped" });
    },
  );

  test("keeps a refresh token alone, which gets the first access token", () => {
    const row = rowOf("authjs", { ...account, access_token: null, expires_at: null });
    expect(row.tokens).toMatchObject({ refreshToken: "1//rt" });
    expect(row.expiresAt).toEqual(new Date(0));
    expect(row.warnings).toHaveLength(1);
  });
});
