import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { foreignKey, keys, makeIdToken } from "../../test/id-token.ts";
import {
  type Behaviour,
  type ScriptedServer,
  startScriptedServer,
} from "../../test/scripted-server.ts";
import { createClient, type OAuth2Client } from "../client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { OAuth2ClientOptions } from "../options.ts";

const redirectUri = "https://app.example/callback";
// Not the machine's time: the client goes by the clock that it is given.
const nowSeconds = Date.parse("2031-05-05T05:05:05Z") / 1000;

let server: ScriptedServer;

beforeEach(async () => {
  server = await startScriptedServer();
  server.paths["/jwks"] = () => ({ body: keys });
});

afterEach(() => server.close());

function clientOf(further: Partial<OAuth2ClientOptions> = {}): OAuth2Client {
  return createClient(
    {
      issuer: server.url,
      authorizationUrl: `${server.url}/authorize`,
      tokenUrl: `${server.url}/token`,
      jwksUrl: `${server.url}/jwks`,
    },
    {
      clientId: "app",
      redirectUri,
      scopes: ["openid"],
      clock: () => nowSeconds * 1000,
      ...further,
    },
  );
}

function claimsOf(further: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    iss: server.url,
    sub: "alice",
    aud: "app",
    iat: nowSeconds,
    exp: nowSeconds + 300,
    ...further,
  };
}

type Make = (nonce: string) => string | undefined;

async function signIn(make: Make, client: OAuth2Client = clientOf()): Promise<OAuth2Credential> {
  const { url, pending } = await client.begin();
  const nonce = new URL(url).searchParams.get("nonce") ?? "";
  server.paths["/token"] = () => ({
    body: { access_token: "at", refresh_token: "CANARYrt", id_token: make(nonce) },
  });
  return client.finish(`${redirectUri}?code=c&state=${pending.state}`, pending);
}

function good(nonce: string): string {
  return makeIdToken(claimsOf({ nonce }));
}

describe("a sign-in", () => {
  test("gives the claims of a good ID token", async () => {
    const credential = await signIn(good);
    expect(credential.claims).toMatchObject({ sub: "alice", iss: server.url });
    expect(credential.idToken?.split(".")).toHaveLength(3);
    expect(credential.scopes).toEqual(["openid"]);
  });

  test("fetches the keys once for many users", async () => {
    const client = clientOf();
    for (let user = 0; user < 3; user++) await signIn(good, client);
    expect(server.received.filter(({ path }) => path === "/jwks")).toHaveLength(1);
  });

  test.each<[name: string, make: Make, failure: string]>([
    ["is missing", () => undefined, "misconfigured"],
    ["is no JWT", () => "CANARY", "misconfigured"],
    ["has broken parts", () => "a.b.c", "misconfigured"],
    ["has another nonce", () => makeIdToken(claimsOf({ nonce: "CANARY" })), "reconnect"],
    ["has no nonce", () => makeIdToken(claimsOf()), "misconfigured"],
    ...Object.entries({
      "is of another issuer": { iss: "https://evil.example" },
      "differs by a slash in its issuer": { iss: "slash" },
      "has no issuer": { iss: undefined },
      "is for another client": { aud: "other" },
      "is for no client": { aud: undefined },
      "is for others too, without azp": { aud: ["app", "other"] },
      "is for others too, with their azp": { aud: ["app", "other"], azp: "other" },
      "has no subject": { sub: undefined },
      "has a number as subject": { sub: 7 },
      "has no end": { exp: undefined },
      "is over by all that clocks may differ": { exp: nowSeconds - 30 },
      "is not valid yet": { nbf: nowSeconds + 301 },
      "has no beginning": { iat: undefined },
      "has a text as its beginning": { iat: String(nowSeconds) },
      "began more than an hour ago": { iat: nowSeconds - 3_601 },
      "begins in more than five minutes": { iat: nowSeconds + 301 },
    }).map(([name, wrong]): [string, Make, string] => [
      name,
      (nonce) =>
        makeIdToken(
          claimsOf({
            nonce,
            ...wrong,
            ...("iss" in wrong && wrong.iss === "slash" && { iss: `${server.url}/` }),
          }),
        ),
      "misconfigured",
    ]),
    [
      "is signed with another key",
      (nonce) => makeIdToken(claimsOf({ nonce }), { key: foreignKey }),
      "misconfigured",
    ],
    [
      "is changed after signing",
      (nonce) => {
        const [head, , signature] = good(nonce).split(".");
        const [, body] = makeIdToken(claimsOf({ nonce, sub: "mallory" })).split(".");
        return [head, body, signature].join(".");
      },
      "misconfigured",
    ],
    [
      "is not signed",
      (nonce) =>
        `${makeIdToken(claimsOf({ nonce }), { header: { alg: "none" } })
          .split(".", 2)
          .join(".")}.`,
      "misconfigured",
    ],
    [
      "names another algorithm",
      (nonce) => makeIdToken(claimsOf({ nonce }), { header: { alg: "HS256" } }),
      "misconfigured",
    ],
    [
      "has a critical header",
      (nonce) => makeIdToken(claimsOf({ nonce }), { header: { crit: ["x"], x: 1 } }),
      "misconfigured",
    ],
    [
      "names an unknown key",
      (nonce) => makeIdToken(claimsOf({ nonce }), { header: { kid: "2" } }),
      "misconfigured",
    ],
  ])("refuses an ID token that %s", async (_name, make, failure) => {
    const failing = signIn(make);
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid", failure });
    await expect(failing).rejects.not.toThrow(/CANARY|alice/);
    await expect(failing).rejects.not.toHaveProperty("cause");
  });

  test("says of an answer without an ID token that there was none", async () => {
    await expect(signIn(() => undefined)).rejects.toThrow("the answer has none");
  });

  test.each([[nowSeconds - 3_600], [nowSeconds + 300]])(
    "takes one that was made at %i, by a clock that goes otherwise than ours",
    async (iat) => {
      const { claims } = await signIn((nonce) => makeIdToken(claimsOf({ nonce, iat })));
      expect(claims).toMatchObject({ iat });
    },
  );

  test("takes aud as a list of one, and with azp among others", async () => {
    const one = await signIn((nonce) => makeIdToken(claimsOf({ nonce, aud: ["app"] })));
    expect(one.claims).toMatchObject({ aud: ["app"] });
    const aud = ["app", "other"];
    const two = await signIn((nonce) => makeIdToken(claimsOf({ nonce, aud, azp: "app" })));
    expect(two.claims).toMatchObject({ aud });
  });

  test.each<[name: string, behaviour: Behaviour]>([
    ["are gone", { status: 404 }],
    ["are said to be gone", { status: 404, body: keys }],
    ["are out of order", { status: 503 }],
    ["hang", "hang"],
    ["are HTML", { body: "<html>" }],
    ["are no set", { body: { keys: "CANARY" } }],
    ["are too long", { body: { keys: [], padding: "x".repeat(520 * 1024) } }],
    ["redirect", { status: 302, headers: { location: "/elsewhere" } }],
  ])("is in doubt when the keys %s: the code is spent", async (_name, behaviour) => {
    server.paths["/jwks"] = () => behaviour;
    // The token request before it has the same limit of time.
    const client = behaviour === "hang" ? clientOf({ timeoutMs: 500 }) : clientOf();
    await expect(signIn(good, client)).rejects.toMatchObject({
      code: "provider_unavailable",
      failure: "unknown",
      message: expect.stringContaining("jwksUrl"),
    });
  });

  test("asks for keys as what they are, and says who asks", async () => {
    await signIn(good);
    const asked = server.received.find(({ path }) => path === "/jwks");
    expect(asked).toMatchObject({
      method: "GET",
      headers: { accept: expect.stringContaining("jwk-set+json"), "user-agent": "valetkey" },
    });
  });

  test("takes keys of up to 512 kB", async () => {
    const body = { ...keys, padding: "x".repeat(500 * 1024) };
    server.paths["/jwks"] = () => ({ body });
    expect((await signIn(good)).claims).toMatchObject({ sub: "alice" });
  });

  test.each([
    ["a key that is none", { kty: "RSA", n: "x", e: "x" }],
    ["a key without its parts", { kty: "RSA" }],
  ])("refuses an ID token under %s", async (_name, key) => {
    server.paths["/jwks"] = () => ({ body: { keys: [{ ...key, kid: "1" }] } });
    await expect(signIn(good)).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("stops waiting for keys when the caller does", async () => {
    const client = clientOf();
    const { url, pending } = await client.begin();
    const controller = new AbortController();
    server.paths["/token"] = () => ({
      body: { access_token: "at", id_token: good(new URL(url).searchParams.get("nonce") ?? "") },
    });
    server.paths["/jwks"] = () => {
      controller.abort(new Error("enough"));
      return "hang";
    };
    const { signal } = controller;
    const callback = `${redirectUri}?code=c&state=${pending.state}`;
    await expect(client.finish(callback, pending, { signal })).rejects.toThrow("enough");
  });

  test("sends no nonce and wants no ID token where openid is not asked for", async () => {
    const client = clientOf({ scopes: ["email"] });
    expect((await client.begin()).url).not.toContain("nonce");
    const credential = await signIn(() => "whatever", client);
    expect(credential).not.toHaveProperty("claims");
    expect(credential).not.toHaveProperty("idToken");
  });
});

describe("a renewal", () => {
  const make = (further: Record<string, unknown> = {}) => makeIdToken(claimsOf(further));
  const signed = (how: Parameters<typeof makeIdToken>[1]) => makeIdToken(claimsOf(), how);

  async function renewed(
    idToken: string,
    change: Partial<OAuth2Credential> = {},
    client = clientOf(),
  ): Promise<OAuth2Credential> {
    const old = { ...(await signIn(good, client)), ...change };
    server.paths["/token"] = () => ({ body: { access_token: "at-2", id_token: idToken } });
    return client.renew(old);
  }

  test("takes the new claims of the same user", async () => {
    const credential = await renewed(make({ email: "new@example.com" }));
    expect(credential).toMatchObject({ accessToken: "at-2", refreshToken: "CANARYrt" });
    expect(credential.claims).toMatchObject({ sub: "alice", email: "new@example.com" });
  });

  test("takes new claims that repeat the nonce of the sign-in", async () => {
    const former = await signIn(good);
    const idToken = make({ nonce: former.claims?.["nonce"], email: "new@example.com" });
    const credential = await renewed(idToken, former);
    expect(credential.idToken).toBe(idToken);
    expect(credential.claims).toMatchObject({ email: "new@example.com" });
  });

  test.each<[name: string, make: () => unknown]>([
    ["is over, by a clock that is wrong", () => make({ exp: nowSeconds - 120 })],
    ["is not valid yet, by a clock that is wrong", () => make({ nbf: nowSeconds + 400 })],
    ["is for another client", () => make({ aud: "other" })],
    ["is of another issuer than the server", () => make({ iss: "https://evil.example" })],
    ["has no subject", () => make({ sub: undefined })],
    ["answers another attempt", () => make({ nonce: "other" })],
    ["is opaque", () => "CANARY"],
    ["has broken parts", () => "a.b.c"],
    ["is no text", () => ({ CANARY: 1 })],
    ["is in an unsupported algorithm", () => signed({ header: { alg: "HS256" } })],
    ["is in an unknown algorithm", () => signed({ header: { alg: "XX1" } })],
    ["names a key that is missing", () => signed({ header: { kid: "2" } })],
    ["is signed with another key", () => signed({ key: foreignKey })],
    [
      "claims another user under another key",
      () => makeIdToken(claimsOf({ sub: "mallory" }), { key: foreignKey }),
    ],
  ])("keeps the new tokens and the former identity when the ID token %s", async (_name, wrong) => {
    const former = await signIn(good);
    server.paths["/token"] = () => ({
      body: { access_token: "at-2", refresh_token: "rt-2", expires_in: 60, id_token: wrong() },
    });
    expect(await clientOf().renew(former)).toEqual({
      ...former,
      accessToken: "at-2",
      refreshToken: "rt-2",
      expiresAt: new Date((nowSeconds + 60) * 1000).toISOString(),
    });
    expect(server.received.at(-1)?.path).not.toBe("/revoke");
  });

  test("keeps the new tokens when the ID token is opaque and there was no identity", async () => {
    const { claims, idToken, ...adopted } = await signIn(good);
    server.paths["/token"] = () => ({
      body: { access_token: "at-2", refresh_token: "rt-2", id_token: "opaque" },
    });
    expect(await clientOf().renew(adopted)).toEqual({
      ...adopted,
      accessToken: "at-2",
      refreshToken: "rt-2",
    });
  });

  describe("with a verified ID token of another user", () => {
    const refusal = {
      code: "id_token_invalid",
      failure: "reconnect",
      message: expect.stringContaining("Start the connection again"),
    };
    const bodyOf = (further: object = {}) => ({
      body: {
        access_token: "CANARYat2",
        refresh_token: "CANARYrt2",
        id_token: make({ sub: "mallory" }),
        ...further,
      },
    });

    function revoking(timeoutMs = 30_000): OAuth2Client {
      const { url } = server;
      return createClient(
        {
          issuer: url,
          authorizationUrl: `${url}/authorize`,
          tokenUrl: `${url}/token`,
          jwksUrl: `${url}/jwks`,
          revocationUrl: `${url}/revoke`,
        },
        { clientId: "app", redirectUri, clock: () => nowSeconds * 1000, timeoutMs },
      );
    }

    function revoked(): unknown[] {
      return server.received
        .filter(({ path }) => path === "/revoke")
        .map(({ form }) => [form.get("token_type_hint"), form.get("token")])
        .sort();
    }

    test("is refused, and the new tokens are revoked", async () => {
      const former = await signIn(good);
      server.paths["/token"] = () => bodyOf();
      server.paths["/revoke"] = () => ({});
      const failing = revoking().renew(former);
      await expect(failing).rejects.toMatchObject(refusal);
      await expect(failing).rejects.not.toThrow(/CANARY|alice|mallory/);
      expect(revoked()).toEqual([
        ["access_token", "CANARYat2"],
        ["refresh_token", "CANARYrt2"],
      ]);
    });

    test("is refused, and the access token is revoked where no refresh token came", async () => {
      const former = await signIn(good);
      server.paths["/token"] = () => bodyOf({ refresh_token: undefined });
      server.paths["/revoke"] = () => ({});
      await expect(revoking().renew(former)).rejects.toMatchObject(refusal);
      expect(revoked()).toEqual([["access_token", "CANARYat2"]]);
    });

    test.each<[name: string, behaviour: Behaviour]>([
      ["is out of order", { status: 503 }],
      ["refuses", { status: 401, body: { error: "invalid_client" } }],
      ["hangs", "hang"],
      ["breaks off", "reset"],
    ])("is refused as such also when the revocation endpoint %s", async (_name, behaviour) => {
      const former = await signIn(good);
      server.paths["/token"] = () => bodyOf();
      server.paths["/revoke"] = () => behaviour;
      await expect(revoking(300).renew(former)).rejects.toMatchObject(refusal);
      expect(revoked()).toHaveLength(2);
    });

    test("is refused where the server cannot revoke", async () => {
      const former = await signIn(good);
      server.paths["/token"] = () => bodyOf();
      await expect(clientOf().renew(former)).rejects.toMatchObject(refusal);
      expect(revoked()).toEqual([]);
    });

    test("is refused when the name is the same at another issuer than before", async () => {
      const former = await signIn(good);
      const claims = { ...former.claims, iss: "https://former.example" };
      server.paths["/token"] = () => bodyOf({ id_token: make() });
      server.paths["/revoke"] = () => ({});
      await expect(revoking().renew({ ...former, claims })).rejects.toMatchObject(refusal);
      expect(revoked()).toHaveLength(2);
    });

    test("is taken where the former claims name nobody to compare it with", async () => {
      const former = { ...(await signIn(good)), claims: { email: "alice@example.com" } };
      server.paths["/token"] = () => bodyOf();
      const credential = await revoking().renew(former);
      expect(credential).toMatchObject({ accessToken: "CANARYat2", claims: { sub: "mallory" } });
    });
  });

  test("keeps the tokens, and the former identity, when the keys cannot be had", async () => {
    const former = await signIn(good);
    server.paths["/jwks"] = () => ({ status: 503 });
    server.paths["/token"] = () => ({
      body: { access_token: "at-2", refresh_token: "rt-2", id_token: make({ email: "new" }) },
    });
    const credential = await clientOf().renew(former);
    expect(credential).toMatchObject({ accessToken: "at-2", refreshToken: "rt-2" });
    expect(credential.claims).toEqual(former.claims);
    expect(credential.idToken).toBe(former.idToken);
  });

  test("takes an identity where there was none, for tokens that were made elsewhere", async () => {
    const { claims, idToken, ...adopted } = await signIn(good);
    server.paths["/token"] = () => ({ body: { access_token: "at-2", id_token: make() } });
    expect((await clientOf().renew(adopted)).claims).toMatchObject({ sub: "alice" });
    const plain = await clientOf().renew({ ...adopted, scopes: ["email"] });
    expect(plain).not.toHaveProperty("claims");
  });
});
