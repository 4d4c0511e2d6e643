/** Token requests that deviate after the first one, or without it. */
import { describe, expect, test } from "vitest";
import {
  clientOf,
  connect,
  failureOf,
  formOf,
  normal,
  now,
  old,
  redirectUri,
  server,
} from "../../test/deviating-flow.ts";
import { createClient, type OAuth2Client } from "../client.ts";

const unreachable = (): never => expect.unreachable("nothing was received");

describe("a renewal", () => {
  test("goes to the server's own URL for it, with its own parameters", async () => {
    server.paths["/renew"] = () => ({ body: normal });
    const client = clientOf({
      refreshUrl: `${server.url}/renew`,
      profile: {
        token: { params: { first: "1" }, rename: { client_id: "key" }, grantType: "code" },
        refresh: { params: { again: "1" }, drop: ["client_secret"] },
      },
    });
    await client.renew(old);
    expect(server.received.map(({ path }) => path)).toEqual(["/renew"]);
    expect(formOf()).toEqual({
      grant_type: "refresh_token",
      refresh_token: "old-rt",
      key: "app",
      again: "1",
    });
    await connect(client);
    expect(server.received[1]?.path).toBe("/token");
    expect(formOf(1)).toMatchObject({ first: "1", grant_type: "code", client_secret: "secret" });
  });

  test("repeats the redirect URI where the server wants it again", async () => {
    server.paths["/token"] = () => ({ body: normal });
    const profile = { refresh: { redirectUri: true } } as const;
    await clientOf({ profile }).renew(old);
    expect(formOf()).toMatchObject({ grant_type: "refresh_token", redirect_uri: redirectUri });
    await clientOf({}).renew(old);
    expect(formOf(1)).not.toHaveProperty("redirect_uri");
    const urls = { authorizationUrl: `${server.url}/authorize`, tokenUrl: `${server.url}/token` };
    const without = createClient({ ...urls, profile }, { clientId: "app", clientSecret: "secret" });
    expect(await failureOf(without.renew(old))).toMatchObject({ code: "invalid_options" });
  });

  test("exchanges the access token itself where there is no refresh token", async () => {
    server.paths["/renew"] = ({ query }) => ({
      body: { access_token: `next-of-${query.get("access_token")}`, expires_in: 5184000 },
    });
    const client = clientOf({
      refreshUrl: `${server.url}/renew`,
      profile: {
        refresh: {
          with: "access",
          method: "GET",
          grantType: "own_refresh",
          rename: { refresh_token: "access_token" },
          drop: ["client_id", "client_secret"],
        },
      },
    });
    const first = await connect(client);
    expect(first).toMatchObject({ accessToken: "at", refreshToken: "at" });
    const second = await client.renew(first);
    expect(second).toMatchObject({ accessToken: "next-of-at", refreshToken: "next-of-at" });
    expect(Object.fromEntries(server.received[1]?.query ?? [])).toEqual({
      grant_type: "own_refresh",
      access_token: "at",
    });
  });
});

describe("a token without a browser", () => {
  const profile = {
    token: { rename: { client_id: "key" }, params: { first: "1" }, grantType: "code" },
    mint: { grantType: "account_credentials", params: { account: "7" } },
    answer: { at: "/data", keep: { org: { from: "/org" } } },
  } as const;

  test("is asked for by the server's own word for client credentials", async () => {
    server.paths["/token"] = () => ({ body: { org: "o1", data: normal } });
    const { accessToken, kept } = await clientOf({ profile }).mint();
    expect({ accessToken, kept }).toEqual({ accessToken: "at", kept: { org: "o1" } });
    expect(formOf()).toEqual({
      grant_type: "account_credentials",
      account: "7",
      key: "app",
      client_secret: "secret",
    });
  });

  test("is had by a device whose server names things in its own way", async () => {
    server.paths["/device"] = () => ({
      body: {
        data: {
          device_code: "dc",
          user_code: "uc",
          verification_url: "https://as.example/d",
          expires_in: 600,
        },
      },
    });
    server.paths["/token"] = () => ({ body: { org: "o1", data: normal } });
    let time = now;
    const client = clientOf(
      {
        deviceAuthorizationUrl: `${server.url}/device`,
        profile: {
          ...profile,
          device: { at: "/data", fields: { verification_uri: "/data/verification_url" } },
        },
      },
      { clock: () => time },
    );
    const begun = await client.device.begin();
    expect(begun).toMatchObject({ userCode: "uc", verificationUri: "https://as.example/d" });
    time += 60_000;
    const polled = await client.device.poll(begun.pending);
    expect(polled).toMatchObject({ status: "done", credential: { kept: { org: "o1" } } });
    expect(formOf(1)).toMatchObject({
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      key: "app",
    });
    expect(formOf(1)).not.toHaveProperty("first");
  });
});

describe("a token that is exchanged for one that lives long", () => {
  const profile = {
    longLived: {
      method: "GET",
      grantType: "own_exchange",
      token: "short_token",
    },
    refresh: { with: "access" },
  } as const;
  const long = { access_token: "long", expires_in: 5184000, user_id: 7 };
  const longOf = (): OAuth2Client =>
    clientOf({
      profile: { ...profile, longLived: { ...profile.longLived, url: `${server.url}/long` } },
    });

  test("is exchanged at once, and only the second stays", async () => {
    server.paths["/long"] = () => ({ body: long });
    server.paths["/token"] = () => ({ body: { ...normal, scope: "a", team: 1 } });
    expect(await connect(longOf())).toEqual({
      accessToken: "long",
      tokenType: "Bearer",
      refreshToken: "long",
      expiresAt: "2027-01-25T12:00:00.000Z",
      scopes: ["a"],
      extra: { team: 1, user_id: 7 },
    });
    expect(Object.fromEntries(server.received[1]?.query ?? [])).toEqual({
      grant_type: "own_exchange",
      short_token: "at",
      client_id: "app",
      client_secret: "secret",
    });
  });

  test("has no known end when the second does not tell one", async () => {
    server.paths["/long"] = () => ({ body: { access_token: "long" } });
    expect(await connect(longOf())).not.toHaveProperty("expiresAt");
  });

  test("stays when the exchange fails, and the next renewal makes up for it", async () => {
    server.paths["/long"] = () => ({ status: 503 });
    const client = longOf();
    const short = await connect(client);
    expect(short).toMatchObject({ accessToken: "at", longLivedDue: true });
    expect(await failureOf(client.renew(short))).toMatchObject({
      code: "provider_unavailable",
      failure: "later",
    });
    server.paths["/long"] = () => ({ body: long });
    const renewed = await client.renew(short);
    expect(renewed).toMatchObject({ accessToken: "long", refreshToken: "long" });
    expect(renewed).not.toHaveProperty("longLivedDue");
    expect(server.received.at(-1)?.path).toBe("/long");
  });

  test("goes to the token endpoint where there is no other URL", async () => {
    const seen: (string | null)[] = [];
    server.paths["/token"] = ({ method, query }) => {
      seen.push(method, query.get("grant_type"));
      return { body: method === "GET" ? long : normal };
    };
    expect(await connect(clientOf({ profile }))).toMatchObject({ accessToken: "long" });
    expect(seen).toEqual(["POST", null, "GET", "own_exchange"]);
  });

  test("is given up when the caller gives up", async () => {
    const controller = new AbortController();
    server.paths["/long"] = () => {
      controller.abort(new Error("enough"));
      return "hang";
    };
    const client = longOf();
    const { pending } = await client.begin();
    const callback = `${redirectUri}?code=c&state=${pending.state}`;
    const work = client.finish(callback, pending, { signal: controller.signal });
    await expect(work).rejects.toThrow("enough");
  });
});

describe("a redirect of the token endpoint", () => {
  const profile = { token: { redirects: "same-origin" as const } };

  test.each(["https://evil.example/token", "http://127.0.0.1:1/token", ""])(
    "to %j is not followed",
    async (location) => {
      server.paths["/token"] = () => ({ status: 307, headers: { location } });
      const failure = await failureOf(connect(clientOf({ profile })));
      expect(failure).toMatchObject({ code: expect.stringMatching(/malformed_answer/) });
    },
  );

  test("is followed once, with method and body", async () => {
    server.paths["/token"] = () => ({ status: 308, headers: { location: "/there" } });
    server.paths["/there"] = ({ method, form }) =>
      method === "POST" && form.get("code") === "the-code"
        ? { status: 307, headers: { location: "/token" } }
        : {};
    expect(await failureOf(connect(clientOf({ profile })))).toMatchObject({ status: 307 });
    expect(server.received.map(({ path }) => path)).toEqual(["/token", "/there"]);
  });

  test("that changes the method is not followed", async () => {
    server.paths["/token"] = () => ({ status: 302, headers: { location: "/there" } });
    expect(await failureOf(connect(clientOf({ profile })))).toMatchObject({ status: 302 });
    expect(server.received).toHaveLength(1);
  });
});

describe("a revocation of the server's own kind", () => {
  const revocationUrl = (): string => `${server.url}/revoke`;

  test("has its method, its place and its names", async () => {
    server.paths["/revoke"] = () => ({ status: 204 });
    const client = clientOf({
      revocationUrl: revocationUrl(),
      profile: {
        revocation: {
          method: "DELETE",
          body: "json",
          rename: { token: "access_token" },
          drop: ["token_type_hint"],
          sends: "access",
          headers: { "x-version": "2" },
        },
      },
    });
    expect(await client.revoke(old)).toBe(true);
    const [{ method, body, headers } = unreachable()] = server.received;
    expect({ method, body: JSON.parse(body), version: headers["x-version"] }).toEqual({
      method: "DELETE",
      body: { access_token: "old-at", client_id: "app", client_secret: "secret" },
      version: "2",
    });
  });

  test("is authorized by the access token alone", async () => {
    server.paths["/revoke"] = () => ({});
    const profile = { revocation: { by: "bearer" as const } };
    await clientOf({ revocationUrl: revocationUrl(), profile }).revoke(old);
    expect(server.received[0]?.headers.authorization).toBe("Bearer old-at");
    expect(formOf()).toEqual({ token: "old-rt", token_type_hint: "refresh_token" });
  });

  test("is vouched for where every request is", async () => {
    server.paths["/revoke"] = () => ({});
    const profile = { revocation: { by: "bearer" as const }, bearer: { proof: "vouched" } };
    await clientOf({ revocationUrl: revocationUrl(), profile }).revoke(old);
    const vouched = "9b2c755e51ff3b94a3cd488c62dc76404a686843328bfbe7406932466e7ae4f4";
    expect(formOf()).toMatchObject({ token: "old-rt", vouched });
  });

  test("finds an error in a 200", async () => {
    server.paths["/revoke"] = () => ({ body: { code: 7 } });
    const profile = { answer: { error: { at: ["/code"], none: ["0"] } } };
    const client = clientOf({ revocationUrl: revocationUrl(), profile });
    expect(await failureOf(client.revoke(old))).toMatchObject({ code: "revocation_refused" });
  });

  test("calls a token that renews itself an access token", async () => {
    server.paths["/revoke"] = () => ({});
    await clientOf({ revocationUrl: revocationUrl() }).revoke({ ...old, refreshToken: "old-at" });
    expect(formOf()).toMatchObject({ token: "old-at", token_type_hint: "access_token" });
  });
});

test("the scopes that a renewal narrows or grants are told", async () => {
  const client = clientOf({}, { scopes: ["a", "b", "c"] });
  server.paths["/token"] = () => ({ body: { ...normal, refresh_token: "rt", scope: "a b" } });
  const first = await connect(client);
  expect(first).toMatchObject({ scopes: ["a", "b"], notGranted: ["c"] });
  server.paths["/token"] = () => ({ body: { ...normal, scope: "a" } });
  const narrowed = await client.renew(first);
  expect(narrowed).toMatchObject({ scopes: ["a"], notGranted: ["c", "b"] });
  server.paths["/token"] = () => ({ body: normal });
  expect(await client.renew(narrowed)).toMatchObject({ scopes: ["a"], notGranted: ["c", "b"] });
  server.paths["/token"] = () => ({ body: { ...normal, scope: "a b c" } });
  expect(await client.renew(narrowed)).not.toHaveProperty("notGranted");
});
