import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { startIdentityProvider } from "../../../test/servers/identity-provider.ts";
import { appUrl, comeBack, openWorld, type World } from "../../../test/world.ts";
import type { ProviderOptions, VaultOptions } from "../../index.ts";

const keyOf = (curve = "P-256"): KeyObject =>
  generateKeyPairSync("ec", { namedCurve: curve }).privateKey;
const first = keyOf();
const second = keyOf("P-384");
const pem = first.export({ format: "pem", type: "pkcs8" }).toString();
const jwk = { ...second.export({ format: "jwk" }), kid: "second" };

const client = (privateKey: NonNullable<VaultOptions["providers"][string]["privateKey"]>) =>
  ({
    protocol: "oauth2",
    issuer: "https://acme.example",
    clientId: "app",
    clientAuth: "private_key_jwt",
    privateKey,
  }) as ProviderOptions;

const ask = (world: World, init?: RequestInit): Promise<Response> =>
  world.vault.handler(new Request(`${appUrl}/oauth/jwks.json`, init));

const keysAt = async (world: World): Promise<{ keys: Record<string, string>[] }> =>
  (await (await ask(world)).json()) as { keys: Record<string, string>[] };

test("the keys that the app signs with are published, each once and without its private part", async () => {
  const providers = {
    one: client({ key: pem, keyId: "first" }),
    same: client({ key: pem, keyId: "first" }),
    two: client(jwk),
    none: client(keyOf().export({ format: "jwk" }) as Record<string, unknown>),
  };
  const world = await openWorld({ vault: { providers } });
  const response = await ask(world);
  const text = await response.clone().text();
  const { keys } = (await response.json()) as { keys: Record<string, string>[] };
  expect(keys.map(({ kid, alg, use }) => [kid, alg, use])).toEqual([
    ["first", "ES256", "sig"],
    ["second", "ES384", "sig"],
    [expect.stringMatching(/^[\w-]{43}$/), "ES256", "sig"],
  ]);
  for (const key of [first, second]) {
    const { d } = key.export({ format: "jwk" });
    expect(d).toMatch(/^[\w-]{43,}$/);
    expect(text).not.toContain(d);
  }
  for (const key of keys) expect(Object.keys(key)).not.toContain("d");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "cache-control": "public, max-age=300",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  });
  expect(world.logged).toEqual([]);
});

test("two keys of one id are not both published, and the log says which is left out", async () => {
  const providers = { one: client({ key: pem, keyId: "k" }), two: client({ ...jwk, kid: "k" }) };
  const world = await openWorld({ vault: { providers } });
  const { keys } = await keysAt(world);
  expect(keys.map(({ kid, crv }) => [kid, crv])).toEqual([["k", "P-256"]]);
  expect(world.logged.join()).toContain("The key of provider two has the id of another one");
});

test("a vault without keys publishes none, and other methods are refused", async () => {
  const world = await openWorld();
  expect(await keysAt(world)).toEqual({ keys: [] });
  const refused = await ask(world, { method: "POST" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET"]);
});

test("what the app signs at a token endpoint is verified by what is published", async () => {
  const acme = await startIdentityProvider();
  const world = await openWorld({
    vault: {
      providers: { acme: { ...acme.options, clientAuth: "private_key_jwt", privateKey: pem } },
    },
  });
  const { url } = await world.link("alice", "acme");
  await comeBack(await world.browser("alice"), url);
  const asked = acme.requests.find(({ path }) => path === "/token");
  const assertion = new URLSearchParams(asked?.body).get("client_assertion") ?? "";
  const keys = createLocalJWKSet((await keysAt(world)) as Parameters<typeof createLocalJWKSet>[0]);
  const { payload } = await jwtVerify(assertion, keys, {
    currentDate: new Date(world.clock()),
  });
  expect(payload).toMatchObject({ iss: "app", sub: "app" });
});
