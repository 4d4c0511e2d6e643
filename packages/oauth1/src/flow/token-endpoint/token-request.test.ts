import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  callbackUrl,
  failure,
  pending,
  requestToken,
  startWorld,
  verifier,
  type World,
} from "../../../test/world.ts";
import type { OAuth1Dialect } from "../../dialect/dialect.ts";
import { rsaPss } from "../../signing/methods/rsa-pss.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.server.close());

async function flow(dialect: OAuth1Dialect, of: object = {}, options: object = {}): Promise<void> {
  const client = world.connect({ dialect, ...of }, options);
  await client.begin();
  await client.finish(callbackUrl, pending);
  expect(world.server.received.map(({ verified }) => verified)).toEqual([true, true]);
}

describe("every signature method and placement verifies at a server of other making", () => {
  const methods = [
    "PLAINTEXT",
    "HMAC-SHA1",
    "HMAC-SHA256",
    "HMAC-SHA512",
    "RSA-SHA1",
    "RSA-SHA256",
    "RSA-SHA512",
    "RSA-PSS",
  ] as const;
  const places = ["header", "query", "body"] as const;
  const cases = methods.flatMap((method) => places.map((place) => [method, place] as const));

  test.each(cases)("%s in the %s", async (method, place) => {
    world.server.signatureMethod = method;
    world.server.publicKey = publicKey;
    const signatureMethod = method === "RSA-PSS" ? rsaPss("SHA256") : method;
    const key = method.startsWith("RSA") ? { privateKey } : {};
    await flow({ tokenPlacement: place }, { signatureMethod }, key);
    expect(world.server.received.map((it) => it.place)).toEqual([place, place]);
    expect(world.oauthOf(1)).toMatchObject({ oauth_token: requestToken, oauth_verifier: verifier });
  });
});

describe("a leg", () => {
  test("may be a GET, with its parameters signed in the query", async () => {
    const leg = { method: "GET", params: { a: "b c+", "x[y]": "" } } as const;
    await flow({ requestToken: leg, accessToken: { method: "GET" } });
    expect(world.targets()).toEqual([
      "GET /request?scope=a%20b&x=1&a=b%20c%2B&x%5By%5D=",
      "GET /access",
    ]);
    expect(world.server.received[0]?.headers).not.toHaveProperty("content-type");
  });

  test("may be a GET at a URL without a query", async () => {
    await flow({ accessToken: { method: "GET", params: { a: "1" } } });
    expect(world.targets()[1]).toBe("GET /access?a=1");
  });

  test("may have parameters signed in its form, and headers", async () => {
    const headers = { "user-agent": "Acme/1.0 +https://acme.example" };
    await flow({ requestToken: { params: { a: "b c+é" }, headers }, accessToken: { headers } });
    const [first, second] = world.server.received;
    expect(first).toMatchObject({ body: "a=b%20c%2B%C3%A9", headers });
    expect(first?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(second).toMatchObject({ body: "", headers });
  });

  test("may have its parameters and the protocol's in one form, or in one query", async () => {
    const requestToken = { params: { a: "1" } };
    await flow({ tokenPlacement: "body", requestToken });
    expect(world.server.received[0]?.body).toMatch(/^a=1&oauth_consumer_key=app%20key&/);
    expect(world.server.received[0]?.headers).not.toHaveProperty("authorization");
    const getting = { method: "GET", ...requestToken } as const;
    await world.connect({ dialect: { tokenPlacement: "query", requestToken: getting } }).begin();
    expect(world.targets()[2]).toMatch(/^GET \/request\?scope=a%20b&x=1&a=1&oauth_consumer_key=/);
    await world.connect({ dialect: { tokenPlacement: "body", requestToken: getting } }).begin();
    expect(world.server.received[3]).toMatchObject({ place: "header", verified: true });
  });

  test("has the dialect's realm, version and empty token", async () => {
    const realm = 'Acme "API"';
    await flow({ realm, sendVersion: false, sendEmptyToken: true, headerSeparator: "," });
    expect(world.server.received[0]?.realm).toBe(realm);
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_version");
    expect(world.oauthOf(0)).toMatchObject({ oauth_token: "" });
  });

  test("keeps no parameter that the flow sets", async () => {
    const dialect = { requestToken: { params: { oauth_callback: "x" } } };
    expect(() => world.connect({ dialect })).toThrow(/oauth_callback/);
  });
});

describe("xAuth", () => {
  const user = { username: "alice@example.com", password: "CANARY pass+word" };

  test("needs one endpoint, and sends name and password in a form", async () => {
    const { createClient } = await import("../../client.ts");
    const { consumerKey, consumerSecret } = await import("../../../test/verify.ts");
    const client = createClient(
      { accessTokenUrl: `${world.server.url}/access` },
      { consumerKey, consumerSecret },
    );
    const credential = await client.xAuth({ ...user, params: { device: "1" } });
    expect(credential).toMatchObject({ token: "access token", extra: { user_id: "7" } });
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_token");
    expect(Object.fromEntries(new URLSearchParams(world.server.received[0]?.body))).toEqual({
      device: "1",
      x_auth_mode: "client_auth",
      x_auth_username: user.username,
      x_auth_password: user.password,
    });
  });

  test("tells a wrong password from a wrong app", async () => {
    world.server.answer = () => ({ status: 401, body: "Invalid user name or CANARY" });
    const wrong = { code: "access_token_failed", failure: "reconnect", whoCanFix: "user" };
    await failure(world.connect().xAuth(user), wrong);
    world.server.answer = () => ({ status: 401, body: "oauth_problem=consumer_key_unknown" });
    const app = { code: "access_token_failed", failure: "misconfigured", whoCanFix: "operator" };
    await failure(world.connect().xAuth(user), app);
  });

  test.each<[string, object, OAuth1Dialect]>([
    ["without a name", { password: "CANARY" }, {}],
    ["without a password", { username: "alice", password: "" }, {}],
    ["with parameters that are no texts", { ...user, params: { a: 1 } }, {}],
    ["with a parameter of the signature", { ...user, params: { oauth_nonce: "1" } }, {}],
    ["with a parameter of its own", { ...user, params: { x_auth_mode: "reverse_auth" } }, {}],
    ["with parameters in a map", { ...user, params: new Map([["device", "1"]]) }, {}],
    ["where it would put the password into a URL", user, { accessToken: { method: "GET" } }],
  ])("asks nothing %s", async (_, options, dialect) => {
    const asked = world.connect({ dialect }).xAuth(options as typeof user);
    await failure(asked, { code: "invalid_options" });
    expect(world.server.received).toEqual([]);
  });
});
