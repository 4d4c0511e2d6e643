import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  context,
  expectBadOption,
  expectDecryptFailed,
  expectSeals,
  expectUnavailable,
  expectWraps,
} from "../../test/key-wrappers.ts";
import { type KeyServer, startVault } from "../../test/servers/key-servers.ts";
import type { KeyWrapper } from "../core/keys/key-wrapper.ts";
import { type VaultTransitOptions, vaultTransit } from "./vault-transit.ts";

const TOKEN = "hvs.canary";
const plain = { mount: "transit", key: "valetkey", token: TOKEN };

function kekOf({ url }: KeyServer, options: Partial<VaultTransitOptions> = {}): KeyWrapper {
  return vaultTransit({ address: url, token: TOKEN, key: "valetkey", fetch, ...options });
}

test("wraps for one context, which is authenticated with it", async () => {
  const server = await startVault(plain);
  await expectWraps(kekOf(server, { token: async () => TOKEN }));
  const associated = Buffer.from(`["valetkey/1","acme é","access","${context.keyId}"]`);
  expect(server.requests[0]).toMatchObject({
    path: "/v1/transit/encrypt/valetkey",
    headers: { "x-vault-token": TOKEN, "x-vault-request": "true" },
    body: { associated_data: associated.toString("base64") },
  });
  expect(server.requests[0]?.body).not.toHaveProperty("context");
});

test("keeps the ciphertext as Vault writes it, with the version of the key", async () => {
  const kek = kekOf(await startVault(plain));
  const wrapped = await kek.wrap(randomBytes(32), context);
  expect(Buffer.from(wrapped).toString()).toMatch(/^vault:v1:/);
});

test("gives a derived key its context too", async () => {
  const server = await startVault({ ...plain, derived: true });
  await expectWraps(kekOf(server, { derived: true }));
  const body = server.requests[0]?.body;
  expect(body?.["context"]).toMatch(/^[\w+/=]+$/);
  expect(body?.["context"]).toBe(body?.["associated_data"]);
});

test("asks in a namespace, at another mount, behind a path", async () => {
  const mount = "teams/crypto";
  const server = await startVault({ ...plain, mount, namespace: "admin/a" });
  const kek = kekOf(server, { address: `${server.url}/`, mount, namespace: "admin/a" });
  await expectWraps(kek);
  expect(kek.id).toBe("vault:admin/a/teams/crypto/valetkey");
  expect(kekOf(server).id).toBe("vault:transit/valetkey");
});

test("seals and opens what a vault keeps", async () => {
  await expectSeals(kekOf(await startVault(plain)));
});

test("what another key has wrapped is refused, and what is no ciphertext", async () => {
  const [one, other] = [await startVault(plain), await startVault(plain)];
  const wrapped = await kekOf(other).wrap(randomBytes(32), context);
  await expectDecryptFailed(kekOf(one).unwrap(wrapped, context));
  await expectDecryptFailed(kekOf(one).unwrap(randomBytes(60), context));
});

test.each<[string, Partial<VaultTransitOptions>]>([
  ["an address over http", { address: "http://vault.example.com:8200" }],
  ["an address that is no URL", { address: "vault" }],
  ["an address with a query", { address: "https://vault.example.com/?x" }],
  ["no key", { key: "" }],
  ["a key that leaves its path", { key: "../../sys/seal" }],
  ["a mount with a query in it", { mount: "transit?x" }],
  ["a namespace with a line end", { namespace: "a\nb" }],
])("%s is refused", (_, options) => {
  const address = "https://vault.example.com:8200";
  expectBadOption(() => vaultTransit({ address, token: TOKEN, key: "k", fetch, ...options }));
});

describe("a failure is the operator's, and is told without the service's words:", () => {
  const fault = (status: number, ...errors: string[]): KeyServer["instead"] => ({
    status,
    body: { errors },
  });
  test.each<[string, KeyServer["instead"], RegExp]>([
    ["no permission", fault(403, "canary"), /refuses \(HTTP 403\).*`update`/],
    ["too many requests", fault(429), /\(HTTP 429\)/],
    ["a standby", fault(473), /\(HTTP 473\)/],
    ["a sealed Vault", fault(503, "Vault is sealed"), /\(HTTP 503\)/],
    ["a redirect", { status: 307, body: {}, headers: { location: "/canary" } }, /\(HTTP 307\)/],
    ["words that are no JSON", { status: 502, body: "<canary>" }, /\(HTTP 502\)/],
    ["an empty answer", { status: 200, body: {} }, /without what was asked/],
    ["data that is no ciphertext", { status: 200, body: { data: { ciphertext: "x" } } }, /without/],
    ["no connection", "hang up", /cannot be reached \(TypeError\)/],
  ])("%s", async (_, instead, message) => {
    const server = await startVault(plain);
    server.instead = instead;
    expect(await expectUnavailable(kekOf(server))).toMatch(message);
  });

  test("another token", async () => {
    const server = await startVault(plain);
    const said = await expectUnavailable(kekOf(server, { token: "hvs.canary2" }));
    expect(said).toMatch(/Check the token/);
  });

  test("a key, a mount and a namespace that are not there", async () => {
    const server = await startVault(plain);
    expect(await expectUnavailable(kekOf(server, { key: "other" }))).toMatch(/\(HTTP 400\)/);
    expect(await expectUnavailable(kekOf(server, { mount: "other" }))).toMatch(/\(HTTP 404\)/);
    expect(await expectUnavailable(kekOf(server, { namespace: "a" }))).toMatch(/\(HTTP 404\)/);
  });

  test("a derived key that is not said to be one", async () => {
    const server = await startVault({ ...plain, derived: true });
    expect(await expectUnavailable(kekOf(server))).toMatch(/wants derived: true/);
  });

  test("no token to ask with", async () => {
    const server = await startVault(plain);
    const token = (): string => {
      throw new Error("canary");
    };
    expect(await expectUnavailable(kekOf(server, { token }))).toMatch(/no token for it/);
  });
});
