import { describe, expect, test } from "vitest";
import type { Mapping, ReadRow } from "../rows.ts";
import { type Format, formats, isFormat } from "./formats.ts";

const read = (
  from: Format,
  values: Readonly<Record<string, unknown>>,
  mapping: Mapping = {},
): ReadRow => formats[from].read({ row: 7, values }, mapping);

/** The connection in a row; fails where there is none. */
function rowOf(...args: Parameters<typeof read>): Extract<ReadRow, { outcome: "row" }>["row"] {
  const made = read(...args);
  if (made.outcome !== "row") throw new Error(JSON.stringify(made));
  return made.row;
}

function faultOf(
  ...args: Parameters<typeof read>
): Extract<ReadRow, { outcome: "fault" }>["fault"] {
  const made = read(...args);
  if (made.outcome !== "fault") throw new Error(JSON.stringify(made));
  return made.fault;
}

const end = new Date("2026-11-27T06:50:31.303Z");

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
    const idToken = signed({ sub: "123", email: "o@c.to", name: "Octo", email_verified: false });
    const expected = { id: "123", label: "o@c.to", email: "o@c.to" };
    expect(rowOf("better-auth", { ...account, idToken }).account).toEqual(expected);
    const named = signed({ sub: "123", preferred_username: "octo" });
    expect(rowOf("better-auth", { ...account, idToken: named }).account).toEqual({
      ...{ id: "123", label: "octo" },
    });
  });

  test.each([
    ["of another subject", signed({ sub: "124", email: "eve@c.to" })],
    ["without a subject", signed({ email: "eve@c.to" })],
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

describe("Spring's table oauth2_authorized_client", () => {
  const token = "ya29.a0-AfH_6SMBx/token";
  const client = {
    client_registration_id: "google",
    principal_name: "alice",
    access_token_type: "Bearer",
    access_token_value: Buffer.from(token),
    access_token_issued_at: "2026-11-27 05:50:31.303",
    access_token_expires_at: "2026-11-27 06:50:31.303",
    access_token_scopes: "openid,calendar",
    refresh_token_value: null,
    refresh_token_issued_at: null,
    created_at: "2026-11-27 05:50:31.303",
  };

  test.each([
    ["a driver's bytes", Buffer.from(token)],
    ["PostgreSQL's digits", `\\x${Buffer.from(token).toString("hex")}`],
    ["MySQL's digits", `0x${Buffer.from(token).toString("hex").toUpperCase()}`],
    ["bare digits", Buffer.from(token).toString("hex")],
    ["base64", Buffer.from(token).toString("base64")],
    ["the text", token],
  ])("has tokens as %s", (_what, access_token_value) => {
    const row = rowOf("spring", {
      ...client,
      access_token_value,
      refresh_token_value: access_token_value,
    });
    expect(row).toMatchObject({
      userId: "alice",
      provider: "google",
      tokens: { accessToken: token, refreshToken: token },
      expiresAt: end,
      scopes: ["openid", "calendar"],
    });
  });

  test.each([
    "gho_16C7e42F292c6912E7710c838347Ae178B4a",
    "0123456789abcdef0123456789abcdef01234567",
    "eyJhbGciOi.J9.c2ln",
  ])("takes %s for itself, though it looks like digits or base64", (access_token_value) => {
    expect(rowOf("spring", { ...client, access_token_value }).tokens).toMatchObject({
      accessToken: access_token_value,
    });
  });

  test("says that a token ends in a second where its server told no end", () => {
    const row = rowOf("spring", { ...client, access_token_expires_at: "2026-11-27 05:50:32.303" });
    expect(row.expiresAt).toBeUndefined();
  });

  test("has times of the machine that wrote them, whose offset can be told", () => {
    expect(rowOf("spring", client, { utcOffset: "+01:00" }).expiresAt).toEqual(
      new Date(end.getTime() - 3_600_000),
    );
  });

  test("is refused where its token is bound to a key, or is missing", () => {
    expect(faultOf("spring", { ...client, access_token_type: "DPoP" })).toMatchObject({
      code: "not_supported",
      field: "access_token_type",
    });
    expect(faultOf("spring", { ...client, access_token_value: null })).toMatchObject({
      code: "field_missing",
      field: "access_token_value",
    });
  });
});

describe("Nango's connections", () => {
  // The shape of ApiPublicConnectionFull of @nangohq/types 0.71.10.
  const connection = {
    id: 1,
    connection_id: "8b9e4f0e-0c6a-4b62-a8ff-7a3c0b1c6a11",
    provider_config_key: "google-calendar-prod",
    provider: "google-calendar",
    errors: [],
    end_user: { id: "alice", display_name: null, email: null, tags: null, organization: null },
    tags: { end_user_id: "alice-by-tag" },
    metadata: { plan: "pro", seats: 3, nested: { a: 1 } },
    connection_config: {},
    webhook_url_override: null,
    created_at: "2026-11-01T05:50:31.303Z",
    updated_at: "2026-11-01T05:50:31.303Z",
    last_fetched_at: null,
    credentials: {
      type: "OAUTH2",
      access_token: "ya29.at",
      refresh_token: "1//rt",
      expires_at: "2026-11-27T06:50:31.303Z",
      raw: { access_token: "ya29.at", scope: "openid calendar" },
    },
  };
  const mapping = { providers: { "google-calendar-prod": "google" } };

  test("are a connection each, of the end user", () => {
    expect(rowOf("nango", connection, mapping)).toEqual({
      row: 7,
      userId: "alice",
      provider: "google",
      tokens: { kind: "oauth2", accessToken: "ya29.at", refreshToken: "1//rt" },
      expiresAt: end,
      scopes: ["openid", "calendar"],
      metadata: { plan: "pro", seats: "3" },
      warnings: ['What is no text in metadata was left out: "nested".'],
    });
    expect(rowOf("nango", { ...connection, end_user: null }).userId).toBe("alice-by-tag");
    const bare = { ...connection, end_user: null, tags: null };
    expect(rowOf("nango", bare).userId).toBe(connection.connection_id);
    expect(rowOf("nango", connection, { userIdField: "connection_id" }).userId).toBe(
      connection.connection_id,
    );
  });

  test("bring what Nango keeps with them, as far as it is text", () => {
    const connection_config = { subdomain: "acme", port: 443, none: null, list: ["s3cret"] };
    const { settings, warnings } = rowOf("nango", { ...connection, connection_config });
    expect(settings).toEqual({ subdomain: "acme", port: "443" });
    expect(warnings.at(-1)).toBe('What is no text in connection_config was left out: "list".');
  });

  test("lack the refresh token where it was not asked for, which is told", () => {
    const { refresh_token: _left, ...credentials } = connection.credentials;
    const { warnings } = rowOf("nango", { ...connection, credentials });
    expect(warnings.join(" ")).toContain("refresh_token=true");
  });

  test.each([
    [
      { type: "OAUTH1", oauth_token: "t", oauth_token_secret: "s", raw: {} },
      { kind: "oauth1", token: "t", tokenSecret: "s" },
    ],
    [
      { type: "TBA", token_id: "t", token_secret: "s" },
      { kind: "oauth1", token: "t", tokenSecret: "s" },
    ],
    [
      { type: "API_KEY", apiKey: "k" },
      { kind: "key", key: "k" },
    ],
  ])("may be of %j", (credentials, tokens) => {
    expect(rowOf("nango", { ...connection, credentials }).tokens).toEqual(tokens);
  });

  test.each([
    [undefined, "field_missing"],
    [{}, "field_missing"],
    [{ encrypted_credentials: "s3cret" }, "encrypted"],
    [{ type: "BASIC", username: "u", password: "s3cret" }, "not_supported"],
    [{ type: "OAUTH2", raw: {} }, "field_missing"],
    [{ type: "OAUTH1", oauth_token: "s3cret" }, "field_missing"],
  ])("are refused where the credentials are %j", (credentials, code) => {
    const fault = faultOf("nango", { ...connection, credentials });
    expect(fault).toMatchObject({ code });
    expect(JSON.stringify(fault)).not.toContain("s3cret");
  });

  test("that are the app's own are no connection of a user's", () => {
    const credentials = {
      type: "OAUTH2_CC",
      token: "t",
      client_id: "c",
      client_secret: "s",
      raw: {},
    };
    expect(read("nango", { ...connection, credentials })).toMatchObject({ outcome: "skipped" });
  });
});

describe("rows in our own words", () => {
  const row = { user_id: "alice", provider: "github", access_token: "gho_1" };

  test("have all that a connection has, from JSON as from CSV", () => {
    const made = {
      row: 7,
      userId: "alice",
      tenant: "acme",
      provider: "github-work",
      tokens: { kind: "oauth2", accessToken: "gho_1", refreshToken: "ghr_1" },
      expiresAt: end,
      refreshExpiresAt: end,
      scopes: ["repo", "user"],
      account: { id: "9", label: "octo", email: "o@c.to" },
      issuer: "https://github.com",
      clientId: "Iv1",
      inputs: { shop: "acme" },
      settings: { region: "eu" },
      label: "Work",
      isDefault: true,
      isPaused: false,
      metadata: { plan: "pro" },
      warnings: [],
    };
    const common = {
      ...row,
      tenant: "acme",
      refresh_token: "ghr_1",
      account_id: "9",
      account_label: "octo",
      account_email: "o@c.to",
      issuer: "https://github.com",
      client_id: "Iv1",
      label: "Work",
    };
    const mapping = { providers: { github: "github-work" } };
    const json = {
      ...common,
      expires_at: end.toISOString(),
      refresh_expires_at: end.getTime(),
      scopes: ["repo", "user"],
      inputs: { shop: "acme" },
      settings: { region: "eu" },
      is_default: true,
      paused: false,
      metadata: { plan: "pro" },
    };
    expect(rowOf("jsonl", json, mapping)).toEqual(made);
    const csv = {
      ...common,
      expires_at: String(end.getTime()),
      refresh_expires_at: "2026-11-27T06:50:31.303Z",
      scopes: "repo user",
      inputs: '{"shop":"acme"}',
      settings: '{"region":"eu"}',
      is_default: "TRUE",
      paused: "0",
      metadata: '{"plan":"pro"}',
    };
    expect(rowOf("csv", csv, mapping)).toEqual(made);
  });

  test("may be of OAuth 1.0a, a key, or the tenant's own", () => {
    const pair = { ...row, token_secret: "s", session_handle: "h", extra: { user: "1" } };
    expect(rowOf("jsonl", pair).tokens).toEqual({
      ...{ kind: "oauth1", token: "gho_1", tokenSecret: "s", sessionHandle: "h" },
      extra: { user: "1" },
    });
    const key = { user_id: "alice", provider: "acme", api_key: "k" };
    expect(rowOf("csv", key).tokens).toEqual({ kind: "key", key: "k" });
    const { user_id: _nobody, ...own } = row;
    expect(rowOf("jsonl", { ...own, shared: true }).userId).toBeUndefined();
  });

  const { user_id: _id, ...nobodys } = row;
  test.each([
    [nobodys, "user_id", "field_missing"],
    [{ ...row, provider: "" }, "provider", "field_missing"],
    [{ ...row, access_token: null }, "access_token", "field_missing"],
    [{ ...row, access_token: "s3cret with blanks" }, "access_token", "field_invalid"],
    [{ ...row, expires_at: "s3cret" }, "expires_at", "field_invalid"],
    [{ ...row, expires_at: "2026-02-31T25:00:00Z" }, "expires_at", "field_invalid"],
    [{ ...row, scopes: { s3cret: 1 } }, "scopes", "field_invalid"],
    [{ ...row, metadata: "s3cret" }, "metadata", "field_invalid"],
    [{ ...row, metadata: { a: 1 } }, "metadata", "field_invalid"],
    [{ ...row, is_default: "s3cret" }, "is_default", "field_invalid"],
    [{ ...row, user_id: { s3cret: 1 } }, "user_id", "field_invalid"],
    [{ ...row, shared: true }, "shared", "field_invalid"],
    [{ ...row, api_key: "s3cret" }, "api_key", "field_invalid"],
    [{ ...row, credential: { access: "s3cret" } }, "credential", "field_invalid"],
    [{ ...row, acces_token: "s3cret" }, undefined, "field_unknown"],
  ])("are refused by the field: %j", (values, field, code) => {
    const fault = faultOf("jsonl", values);
    expect(fault).toMatchObject({ row: 7, code, ...(field !== undefined && { field }) });
    expect(JSON.stringify(fault)).not.toContain("s3cret");
  });
});

test("formats are known by their names alone", () => {
  expect([isFormat("nango"), isFormat("toString"), isFormat("authjs")]).toEqual([
    true,
    false,
    true,
  ]);
});
