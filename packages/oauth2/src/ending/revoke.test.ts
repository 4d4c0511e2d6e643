import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../test/scripted-server.ts";
import { createClient } from "../client.ts";
import { OAuth2Error } from "../errors.ts";
import type { OAuth2Server } from "../options.ts";

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server.close());

const credential = { accessToken: "at", refreshToken: "rt" };

function revoking(ofServer: OAuth2Server = {}) {
  return createClient(
    { tokenUrl: `${server.url}/token`, revocationUrl: `${server.url}/revoke`, ...ofServer },
    { clientId: "app", clientSecret: "s" },
  );
}

test.each([200, 204])(
  "is done with HTTP %i, for the refresh token first of all",
  async (status) => {
    server.paths["/revoke"] = () => ({ status });
    expect(await revoking().revoke(credential)).toBe(true);
    expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
      token: "rt",
      token_type_hint: "refresh_token",
    });
    expect(server.received[0]?.headers.authorization).toMatch(/^Basic /);
  },
);

test("revokes the access token where there is no other", async () => {
  server.paths["/revoke"] = () => ({});
  expect(await revoking().revoke({ accessToken: "at" })).toBe(true);
  expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
    token: "at",
    token_type_hint: "access_token",
  });
});

test("says false where the server has no way to", async () => {
  const without = createClient({ tokenUrl: `${server.url}/token` }, { clientId: "app" });
  expect(await without.revoke(credential)).toBe(false);
  server.paths["/revoke"] = () => ({ status: 400, body: { error: "unsupported_token_type" } });
  expect(await revoking().revoke(credential)).toBe(false);
});

test("is content when the token was dead already", async () => {
  server.paths["/revoke"] = () => ({ status: 400, body: { error: "invalid_token" } });
  expect(await revoking().revoke(credential)).toBe(true);
});

test.each<[status: number, body: unknown, expected: object]>([
  [401, { error: "invalid_client" }, { code: "revocation_refused", failure: "misconfigured" }],
  [400, { error: "no_idea" }, { code: "revocation_refused", failure: "misconfigured" }],
  [503, "", { code: "provider_unavailable", failure: "later" }],
  [502, "", { code: "provider_unavailable", failure: "later" }],
  [403, "<html>", { code: "malformed_answer", failure: "later" }],
  [404, "<html>", { code: "malformed_answer", failure: "misconfigured" }],
])("tells of HTTP %i %j", async (status, body, expected) => {
  server.paths["/revoke"] = () => ({ status, body });
  await expect(revoking().revoke(credential)).rejects.toMatchObject({ ...expected, status });
});

test("needs a token", async () => {
  const failing = revoking().revoke({ accessToken: "" });
  await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
});

describe("a way of its own", () => {
  const own: OAuth2Server = {
    clientAuth: "post",
    profile: {
      revocation: {
        method: "DELETE",
        by: "basic",
        body: "json",
        rename: { token: "access_token" },
        drop: ["token_type_hint"],
        sends: "access",
      },
    },
  };

  test("has the client in its path, and proves it in Basic whatever the token endpoint takes", async () => {
    server.paths["/applications/app%20%2F%201/token"] = () => ({ status: 204 });
    const client = createClient(
      {
        ...own,
        tokenUrl: `${server.url}/token`,
        revocationUrl: `${server.url}/applications/{client_id}/token`,
      },
      { clientId: "app / 1", clientSecret: "s" },
    );
    expect(await client.revoke(credential)).toBe(true);
    const [{ method, body, headers } = unreachable()] = server.received;
    expect({ method, body, authorization: headers.authorization }).toEqual({
      method: "DELETE",
      body: '{"access_token":"at"}',
      authorization: `Basic ${btoa("app+%2F+1:s")}`,
    });
  });

  test.each([
    [{}, "Bearer s"],
    [{ scheme: "Client" }, "Client s"],
  ])("has the secret alone in Authorization (%j)", async (words, authorization) => {
    server.paths["/revoke"] = () => ({ status: 200 });
    const revocation = { by: "secret", body: "json", drop: ["token_type_hint"] } as const;
    await revoking({ profile: { revocation: { ...revocation, ...words } } }).revoke(credential);
    const [{ body, headers } = unreachable()] = server.received;
    expect(JSON.parse(body)).toEqual({ token: "rt", client_id: "app" });
    expect(headers.authorization).toBe(authorization);
  });

  test("names what ends by kept values, and sends no token", async () => {
    server.paths["/revoke"] = () => ({ status: 200 });
    const keep = { account: { from: "/account" } };
    const revocation = {
      by: "secret",
      sends: "nothing",
      params: { account: "{account}" },
    } as const;
    const client = revoking({ profile: { answer: { keep }, revocation } });
    await client.revoke({ ...credential, kept: { account: "acct_1" } });
    expect(Object.fromEntries(server.received[0]?.form ?? [])).toEqual({
      client_id: "app",
      account: "acct_1",
    });
  });

  test("tells no token that the server echoes, also not the one that authorizes", async () => {
    const accessToken = "CANARY-access-token";
    server.paths["/revoke"] = () => ({ status: 400, body: { error: accessToken } });
    const client = revoking({ profile: { revocation: { by: "bearer" } } });
    const error = await client.revoke({ ...credential, accessToken }).catch((it: unknown) => it);
    expect(error).toMatchObject({ code: "revocation_refused" });
    expect(String(error) + JSON.stringify(error)).not.toContain("CANARY");
  });

  test.each(["secret", "basic"] as const)("by %s needs a clientSecret", async (by) => {
    const places = { tokenUrl: `${server.url}/token`, revocationUrl: `${server.url}/revoke` };
    const profile = { revocation: { by } };
    const client = createClient({ ...places, profile }, { clientId: "app" });
    const failing = client.revoke(credential);
    await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
    expect(server.received).toEqual([]);
  });

  test("ends nothing where what names it is not kept: without it, it would be somebody else's", async () => {
    const keep = { account: { from: "/account" } };
    for (const by of ["secret", "client"] as const) {
      const revocation = { by, sends: "nothing", params: { account: "{account}" } } as const;
      const failing = revoking({ profile: { answer: { keep }, revocation } }).revoke(credential);
      await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
    }
    expect(server.received).toEqual([]);
  });

  test("has a scheme only for the secret", () => {
    const profile = { revocation: { by: "basic", scheme: "Client" } } as const;
    expect(() => revoking({ profile })).toThrow(OAuth2Error);
  });

  test("has the client in no host, and in no other URL", () => {
    const refused = (words: OAuth2Server) => () =>
      createClient({ tokenUrl: "https://a.example/", ...words }, { clientId: "app" });
    for (const words of [
      { revocationUrl: "https://{client_id}.a.example/" },
      { introspectionUrl: "https://a.example/{client_id}" },
      { revocationUrl: "https://a.example/{client}" },
    ]) {
      expect(refused(words)).toThrow(OAuth2Error);
    }
  });

  test("names the token in the header alone, where that is the one to end", async () => {
    server.paths["/revoke"] = () => ({ status: 200, body: "null" });
    const profile: OAuth2Server["profile"] = {
      revocation: { by: "bearer", sends: "nothing", body: "query" },
    };
    expect(await revoking({ clientAuth: "post", profile }).revoke(credential)).toBe(true);
    const [{ method, path, body, headers } = unreachable()] = server.received;
    expect({ method, path, body, authorization: headers.authorization }).toEqual({
      ...{ method: "POST", path: "/revoke", body: "", authorization: "Bearer at" },
    });
    expect(headers["content-type"]).toBeUndefined();
  });

  test.each([200, 201, 202, 204])("is done with HTTP %i", async (status) => {
    server.paths["/revoke"] = () => ({ status });
    expect(await revoking(own).revoke(credential)).toBe(true);
  });
});

function unreachable(): never {
  throw new Error("nothing was asked");
}
