import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../options.ts";
import { allowLegacyGrants, type LegacyGrant } from "./check-grants.ts";
import type { OAuth2ImplicitPending, OAuth2PasswordOptions } from "./legacy.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const redirectUri = "https://app.example/callback";
const user = { username: "alice", password: "CANARY-password" };
const both: LegacyGrant[] = ["password", "implicit"];

const server: ScriptedServer = await startScriptedServer();

beforeEach(() => {
  server.received.length = 0;
  server.paths = {
    "/token": () => ({
      body: { access_token: "CANARY-at", token_type: "Bearer", refresh_token: "CANARY-rt" },
    }),
  };
});

afterAll(() => server.close());

function clientOf(
  words: Partial<OAuth2Server> = { legacyGrants: both },
  options: Partial<OAuth2ClientOptions> = { [allowLegacyGrants]: true },
): OAuth2Client {
  return createClient(
    {
      authorizationUrl: "https://service.example/authorize?style=old",
      tokenUrl: `${server.url}/token`,
      ...words,
    },
    { clientId: "app", redirectUri, scopes: ["read"], clock: () => NOW, ...options },
  );
}

describe("legacy grants are off", () => {
  test.each([
    ["neither side allows them", {}, {}],
    ["only the server's description does", { legacyGrants: both }, {}],
    ["only the client does", {}, { [allowLegacyGrants]: true }],
    ["the client says no", { legacyGrants: both }, { [allowLegacyGrants]: false }],
  ])("when %s", async (_name, words, options) => {
    const { legacy } = clientOf(words, options);
    const pending = {} as OAuth2ImplicitPending;
    for (const attempt of [
      legacy.password(user),
      legacy.beginImplicit(),
      legacy.finishImplicit(redirectUri, pending),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "grant_not_allowed", failure: "caller" });
    }
    expect(server.received).toHaveLength(0);
  });

  test("each for itself", async () => {
    const { legacy } = clientOf({ legacyGrants: ["implicit"] });
    await expect(legacy.password(user)).rejects.toMatchObject({ code: "grant_not_allowed" });
    expect((await legacy.beginImplicit()).url).toContain("response_type=token");
  });

  test("and no file can switch them on", () => {
    const options = JSON.parse('{ "allowLegacyGrants": true }');
    expect(() => clientOf({ legacyGrants: both }, options)).toThrow(/allowLegacyGrants/);
  });

  test.each([
    ["no list", "password"],
    ["another grant", ["client_credentials"]],
  ])("and a description with %s is refused", (_name, legacyGrants) => {
    expect(() => clientOf({ legacyGrants } as unknown as OAuth2Server)).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });
});

describe("the password grant", () => {
  test("gives a credential that is renewed like any other", async () => {
    const client = clientOf();
    const credential = await client.legacy.password({ ...user, scopes: ["read", "write"] });
    expect(credential).toEqual({
      accessToken: "CANARY-at",
      tokenType: "Bearer",
      refreshToken: "CANARY-rt",
      scopes: ["read", "write"],
      extra: {},
    });
    expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
      grant_type: "password",
      client_id: "app",
      scope: "read write",
      ...user,
    });
    expect((await client.renew(credential)).accessToken).toBe("CANARY-at");
  });

  test("tells a wrong password from other failures, and shows none", async () => {
    server.paths["/token"] = () => ({ status: 400, body: { error: "invalid_grant" } });
    const error = await clientOf()
      .legacy.password(user)
      .catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "token_refused", oauthError: "invalid_grant" });
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
  });

  test("does not show a password that the server gives back as its error", async () => {
    server.paths["/token"] = () => ({ status: 400, body: { error: user.password } });
    const error = await clientOf()
      .legacy.password(user)
      .catch((it: unknown) => it);
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
  });

  test.each([
    ["no user", { username: "", password: "p" }],
    ["no password", { username: "alice" }],
  ])("needs a user and a password: %s", async (_name, options) => {
    const failing = clientOf().legacy.password(options as OAuth2PasswordOptions);
    await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
  });
});

describe("the implicit grant", () => {
  const begun = (options = {}) => clientOf().legacy.beginImplicit(options);
  const returned = (fields: Record<string, string>): string =>
    `${redirectUri}#${new URLSearchParams(fields)}`;
  const token = { access_token: "CANARY-at", token_type: "bearer", expires_in: "60" };

  test("begins with a request for a token", async () => {
    const { url, pending } = await begun({ params: { lang: "de" } });
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      style: "old",
      lang: "de",
      response_type: "token",
      client_id: "app",
      redirect_uri: redirectUri,
      scope: "read",
      state: pending.state,
    });
    expect(pending).toEqual({
      grant: "implicit",
      state: expect.stringMatching(/^[\w-]{43}$/),
      redirectUri,
      scopes: ["read"],
      tokenUrl: `${server.url}/token`,
    });
  });

  test("ends with the token in the fragment", async () => {
    const { pending } = await begun({ state: "bound to the session" });
    const fields = { ...token, state: pending.state, scope: "read write" };
    const expected = {
      accessToken: "CANARY-at",
      tokenType: "Bearer",
      expiresAt: "2026-11-20T12:01:00.000Z",
      scopes: ["read", "write"],
      extra: {},
    };
    const { legacy } = clientOf();
    expect(await legacy.finishImplicit(returned(fields), pending)).toEqual(expected);
    // As a page of the app would post it.
    const form = new URLSearchParams(fields);
    expect(await legacy.finishImplicit(form, pending)).toEqual(expected);
    expect(server.received).toHaveLength(0);
  });

  test("keeps nothing else that came through the browser", async () => {
    const { pending } = await begun();
    const fields = {
      ...token,
      state: pending.state,
      refresh_token: "CANARY-rt",
      id_token: "CANARY-id",
      instance_url: "https://attacker.example",
    };
    const credential = await clientOf().legacy.finishImplicit(returned(fields), pending);
    expect(credential).toEqual({
      accessToken: "CANARY-at",
      tokenType: "Bearer",
      expiresAt: "2026-11-20T12:01:00.000Z",
      scopes: ["read"],
      extra: {},
    });
  });

  test.each([
    ["another state", { ...token, state: "other" }, "state_mismatch"],
    ["no state", token, "state_mismatch"],
    ["a refusal", { error: "access_denied", state: "s" }, "access_denied"],
    [
      "an error beside the token",
      { ...token, error: "server_error", state: "s" },
      "authorization_failed",
    ],
    ["no token", { state: "s" }, "malformed_callback"],
    ["a code", { code: "c", state: "s" }, "malformed_callback"],
    ["a token of another kind", { ...token, token_type: "mac", state: "s" }, "malformed_answer"],
    ["a token with a line end", { ...token, access_token: "a\nb", state: "s" }, "malformed_answer"],
  ])("refuses %s", async (_name, fields, code) => {
    const { pending } = await begun({ state: "s" });
    const failing = clientOf().legacy.finishImplicit(returned(fields), pending);
    await expect(failing).rejects.toMatchObject({ code });
  });

  test("refuses a token that is given twice, or in the query", async () => {
    const { pending } = await begun({ state: "s" });
    const { legacy } = clientOf();
    const once = new URLSearchParams({ ...token, state: "s" });
    await expect(
      legacy.finishImplicit(`${redirectUri}#${once}&access_token=other`, pending),
    ).rejects.toMatchObject({ code: "malformed_callback" });
    await expect(legacy.finishImplicit(`${redirectUri}?${once}`, pending)).rejects.toMatchObject({
      code: "state_mismatch",
    });
    await expect(legacy.finishImplicit("nowhere", pending)).rejects.toMatchObject({
      code: "invalid_options",
    });
  });

  test("belongs to the server that it was begun at", async () => {
    const issuer = "https://service.example";
    const { legacy } = clientOf({ legacyGrants: both, issuer });
    const { pending } = await legacy.beginImplicit({ state: "s" });
    expect(pending.issuer).toBe(issuer);
    const fields = { ...token, state: "s" };
    await expect(
      legacy.finishImplicit(returned({ ...fields, iss: "https://other.example" }), pending),
    ).rejects.toMatchObject({ code: "issuer_mismatch" });
    await expect(clientOf().legacy.finishImplicit(returned(fields), pending)).rejects.toMatchObject(
      { code: "issuer_mismatch" },
    );
    expect((await legacy.finishImplicit(returned(fields), pending)).accessToken).toBe("CANARY-at");
  });

  test("refuses what its begin did not give, and needs what a browser needs", async () => {
    const { legacy } = clientOf();
    const { pending } = await clientOf({}, {}).begin();
    await expect(
      legacy.finishImplicit(redirectUri, pending as unknown as OAuth2ImplicitPending),
    ).rejects.toMatchObject({ code: "invalid_options" });
    await expect(legacy.beginImplicit({ state: "ä" })).rejects.toMatchObject({
      code: "invalid_options",
    });
    const noPage = createClient(
      { tokenUrl: `${server.url}/token`, legacyGrants: both },
      { clientId: "app", redirectUri, [allowLegacyGrants]: true },
    );
    await expect(noPage.legacy.beginImplicit()).rejects.toMatchObject({ code: "endpoint_missing" });
    const noReturn = createClient(
      { tokenUrl: `${server.url}/token`, legacyGrants: both },
      { clientId: "app", [allowLegacyGrants]: true },
    );
    await expect(noReturn.legacy.beginImplicit()).rejects.toMatchObject({
      code: "invalid_options",
    });
  });
});
