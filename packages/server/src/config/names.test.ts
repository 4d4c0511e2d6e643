import { createVault } from "valetkey";
import { providerWords } from "valetkey/host";
import { memory } from "valetkey/memory";
import { expect, test } from "vitest";
import { camelKeys, camelNames, camelOf, snakeKeys, snakeOf } from "./names.ts";

test("every word of a provider's options goes both ways", () => {
  const words = providerWords();
  expect(words).toEqual(expect.arrayContaining(["clientId", "consumerKey", "idTokenAlg", "mint"]));
  expect(words.map((word) => camelOf(snakeOf(word)))).toEqual(words);
  expect(words.map(snakeOf).filter((word) => /[A-Z]/.test(word))).toEqual([]);
});

const whole = {
  protocol: "oauth2",
  client_id: "c",
  issuer: "https://login.acme.example",
  authorization_params: { access_type: "offline" },
  client_certificate: undefined,
  token_errors: { reconnect: ["invalid_grant"] },
  refresh: { rotates: true, grace_seconds: 5, reuse_revokes_family: true },
  private_key: { key: { kty: "EC", key_ops: ["sign"], "x5t#S256": "a" }, key_id: "k_1" },
  api: {
    base_url: "https://api.acme.example",
    hosts: ["api.acme.example"],
    headers: { "x-api_version": "1" },
    query: { api_version: "1" },
    test: { path: "/me", expects: { "/user/is_ok": true } },
    rate_limit: { reset: "x-reset", reset_in: "epoch_ms" },
  },
  account: {
    url: "https://api.acme.example/me",
    method: "POST",
    body: { with_email: true },
    id: "/user_id",
    label: "/user_name",
    email_verified: "/is_verified",
  },
  profile: {},
};

test("what is written with the names of files, createVault takes; names of others are left as they are", () => {
  const { client_certificate: _, private_key: __, ...plain } = whole;
  const acme = camelKeys(plain) as never;
  const encryptionKeys = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
  const publicUrl = "https://vault.example.org";
  const make = (): unknown =>
    createVault({ publicUrl, encryptionKeys, store: memory(), providers: { acme } });
  expect(make).not.toThrow();
  expect(acme).toMatchObject({
    authorizationParams: { access_type: "offline" },
    refresh: { graceSeconds: 5 },
    api: { headers: { "x-api_version": "1" }, rateLimit: { resetIn: "epoch_ms" } },
    account: { body: { with_email: true }, emailVerified: "/is_verified" },
  });
});

test("there and back is the same, and keys that are JWKs are left alone", () => {
  expect(snakeKeys(camelKeys(whole))).toEqual(whole);
  expect(camelKeys(whole)).toMatchObject({
    privateKey: { key: { key_ops: ["sign"] }, keyId: "k_1" },
  });
});

test("names that are not written as files write them are found", () => {
  const found = camelNames({ a: { clientId: 1, inputs: { teamName: 1 }, list: [{ bC: 1 }] } });
  expect(found).toEqual([
    ["a", "clientId"],
    ["a", "list", "0", "bC"],
  ]);
});
