import { describe, expect, test } from "vitest";
import { end, faultOf, read, rowOf } from "../../../test/read-format.ts";

describe("better-auth's table account", () => {
  // As better-auth 1.7.25 writes it into SQLite, with github and a user who signed in with a password.
  const account = {
    id: "RAVZAuvq2mpRjD3hN45ZP2bWziCFf0Fg",
    accountId: "123",
    providerId: "github",
    userId: "nd6eArzYbQkkt5yCnrswl9pCN74Vvy5h",
    accessToken: "gho_abc",
    refreshToken: "ghr_def",
    idToken: null,
    accessTokenExpiresAt: "2026-11-27T06:50:31.303Z",
    refreshTokenExpiresAt: null,
    scope: "repo,user:email",
    password: null,
    createdAt: "2026-11-27T05:50:31.303Z",
    updatedAt: "2026-11-27T05:50:31.303Z",
  };
  const inOurWords = {
    row: 7,
    userId: "nd6eArzYbQkkt5yCnrswl9pCN74Vvy5h",
    provider: "github",
    account: { id: "123", label: "123" },
    tokens: { kind: "oauth2", accessToken: "gho_abc", refreshToken: "ghr_def" },
    expiresAt: end,
    scopes: ["repo", "user:email"],
    warnings: [],
  };

  test("is a connection a row, by both spellings of its columns", () => {
    expect(rowOf("better-auth", account)).toEqual(inOurWords);
    const snake = Object.fromEntries(
      Object.entries(account).map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      ]),
    );
    expect(snake).toHaveProperty("access_token_expires_at");
    expect(rowOf("better-auth", snake)).toEqual(inOurWords);
  });

  test.each([
    ["a driver's Date", end],
    ["Drizzle's milliseconds", end.getTime()],
    ["Drizzle's seconds", Math.floor(end.getTime() / 1000)],
    ["PostgreSQL's own text", "2026-11-27 06:50:31.303+00"],
    ["one with microseconds and an offset", "2026-11-27 07:50:31.303999+01"],
  ])("has its times as %s", (_what, accessTokenExpiresAt) => {
    const { expiresAt } = rowOf("better-auth", { ...account, accessTokenExpiresAt });
    const precision = Number.isInteger(accessTokenExpiresAt) ? 1000 : 1;
    expect(Math.floor((expiresAt?.getTime() ?? 0) / precision)).toBe(
      Math.floor(end.getTime() / precision),
    );
  });

  test("has rows that are no connection", () => {
    const password = {
      ...account,
      providerId: "credential",
      accessToken: null,
      password: "s3cret",
    };
    expect(read("better-auth", password)).toMatchObject({ outcome: "skipped", row: 7 });
    const bare = { ...account, accessToken: null, refreshToken: "" };
    expect(read("better-auth", bare)).toMatchObject({ outcome: "skipped" });
  });

  // As better-auth 1.7.25 writes it with account.encryptOAuthTokens: with one secret, and with versions of it.
  test.each([
    "8aa38f2d62c104941ebac5d0347e9148e0f4381ac1d647e560cdd6925b1e518fa12d2098146a63bc38a564f1a831c5",
    "$ba$2$8aa38f2d62c104941ebac5d0347e9148e0f4381ac1d647e560cdd6925b1e518fa12d2098146a63bc38a564f1a831c5",
  ])("is refused where its tokens are encrypted: %s", (sealed) => {
    for (const field of ["accessToken", "refreshToken"]) {
      const fault = faultOf("better-auth", { ...account, [field]: sealed });
      expect(fault).toMatchObject({ row: 7, field, code: "encrypted" });
      expect(fault.message).toContain("symmetricDecrypt");
      expect(fault.message).not.toContain(sealed);
    }
  });

  const signed = (claims: object): string =>
    ["{}", JSON.stringify(claims), "x"]
      .map((part) => Buffer.from(part).toString("base64url"))
      .join(".");

  test("may have an ID token, of which a name is taken where it is of the account in the row", () => {
    const idToken = signed({
      sub: "123",
      email: "octo@example.com",
      name: "Octo",
      email_verified: false,
    });
    const expected = { id: "123", label: "octo@example.com", email: "octo@example.com" };
    expect(rowOf("better-auth", { ...account, idToken }).account).toEqual(expected);
    const named = signed({ sub: "123", preferred_username: "octo" });
    expect(rowOf("better-auth", { ...account, idToken: named }).account).toEqual({
      ...{ id: "123", label: "octo" },
    });
  });

  test.each([
    ["of another subject", signed({ sub: "124", email: "eve@example.com" })],
    ["without a subject", signed({ email: "eve@example.com" })],
    ["of nothing that can be read", "s3cret"],
    ["encrypted", "a.b.c.d.e"],
    ["of a list", `e30.${Buffer.from("[1]").toString("base64url")}.x`],
  ])("and nothing where it is %s", (_what, idToken) => {
    expect(rowOf("better-auth", { ...account, idToken })).toEqual(inOurWords);
  });

  test("may have tokens of hexadecimal digits, where they are shorter than anything encrypted", () => {
    const accessToken = "0123456789abcdef".repeat(4);
    expect(rowOf("better-auth", { ...account, accessToken }).tokens).toMatchObject({ accessToken });
  });
});
