import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import type { OAuth1ClientOptions, OAuth1Server } from "./options.ts";

const server: OAuth1Server = {
  requestTokenUrl: "https://api.example.com/request",
  authorizationUrl: "https://example.com/authorize",
  accessTokenUrl: "https://api.example.com/access",
};
const options: OAuth1ClientOptions = {
  consumerKey: "key",
  consumerSecret: "CANARY",
  redirectUri: "https://app.example/callback",
};
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const none = { requestTokenUrl: undefined, authorizationUrl: undefined };

describe("accepts", () => {
  test.each<[string, object, object]>([
    ["a catalogue entry with words of other packages", { id: "acme", name: "Acme" }, {}],
    [
      "http on this machine",
      { requestTokenUrl: "http://127.0.0.1:1/", accessTokenUrl: "http://[::1]/" },
      {},
    ],
    ["http on localhost", { authorizationUrl: "http://localhost:8080/" }, {}],
    ["an empty secret", {}, { consumerSecret: "" }],
    ["oob", {}, { redirectUri: "oob" }],
    ["an app's own scheme", {}, { redirectUri: "myapp://back?x=1" }],
    ["no redirect URI", {}, { redirectUri: undefined }],
    ["no endpoints", { ...none, accessTokenUrl: undefined }, {}],
    ["one endpoint", none, {}],
    ["a signature method by name", { signatureMethod: "HMAC-SHA512" }, {}],
    [
      "a private key without a secret",
      { signatureMethod: "RSA-SHA1" },
      { privateKey, consumerSecret: undefined },
    ],
    ["parameters that are none", { authorizationParams: {} }, {}],
    ["a random source", {}, { random: (bytes: number) => new Uint8Array(bytes) }],
  ])("%s", (_, ofServer, ofOptions) => {
    const given = present({ ...options, ...ofOptions }) as unknown as OAuth1ClientOptions;
    const client = createClient(present({ ...server, ...ofServer }), given);
    expect(Object.isFrozen(client)).toBe(true);
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain("CANARY");
  });
});

describe("refuses as insecure_url", () => {
  test.each([
    ["requestTokenUrl", "http://api.example.com/"],
    ["authorizationUrl", "http://127.0.0.1.example.com/"],
    ["accessTokenUrl", "http://localhost.example/"],
    ["accessTokenUrl", "ftp://localhost/"],
    ["revocationUrl", "http://api.example.com/"],
  ])("%s %s", (name, url) => {
    expect(() => createClient({ ...server, [name]: url }, options)).toThrow(
      expect.objectContaining({ code: "insecure_url", message: expect.stringContaining(name) }),
    );
  });
});

describe("refuses as invalid_options", () => {
  test.each<[string, object, object]>([
    ["an access token's endpoint that is missing", { accessTokenUrl: undefined }, {}],
    ["a request token's endpoint that is missing", { requestTokenUrl: undefined }, {}],
    ["an authorization URL that is missing", { authorizationUrl: undefined }, {}],
    ["an endpoint that is relative", { requestTokenUrl: "/request" }, {}],
    ["an endpoint with an empty fragment", { requestTokenUrl: "https://a.example/request#" }, {}],
    ["parameters in a map", { authorizationParams: new Map([["a", "b"]]) }, {}],
    ["an endpoint with a user name", { requestTokenUrl: "https://u@api.example.com/" }, {}],
    ["an endpoint with a password", { requestTokenUrl: "https://:CANARY@api.example.com/" }, {}],
    ["an endpoint with a fragment", { accessTokenUrl: "https://api.example.com/#x" }, {}],
    ["an unknown signature method", { signatureMethod: "RSA-MD5" }, {}],
    ["a method that signs with a key, without one", { signatureMethod: "RSA-SHA256" }, {}],
    ["a key that is none", { signatureMethod: "RSA-SHA256" }, { privateKey: "CANARY" }],
    ["an unknown word of the dialect", { dialect: { header: true } }, {}],
    ["default scopes where there is no place for them", { defaultScopes: ["read"] }, {}],
    ["a missing consumer key", {}, { consumerKey: undefined }],
    ["an empty consumer key", {}, { consumerKey: "" }],
    ["a missing consumer secret", {}, { consumerSecret: undefined }],
    ["a consumer secret that is no text", {}, { consumerSecret: 7 }],
    ["a relative redirect URI", {}, { redirectUri: "/callback" }],
    ["a redirect URI that is no text", {}, { redirectUri: new URL("https://app.example/") }],
    ["a redirect URI with a line's end", {}, { redirectUri: "https://app.example/\n" }],
    ["an endpoint with a blank at its end", { requestTokenUrl: "https://a.example/request " }, {}],
    ["a redirect URI with a fragment", {}, { redirectUri: "https://app.example/#x" }],
    [
      "a redirect URI with a reserved parameter",
      {},
      { redirectUri: "https://app.example/?state=1" },
    ],
    [
      "a redirect URI with a parameter by which services say no",
      {},
      { redirectUri: "https://app.example/?rejected=%2Fsorry" },
    ],
    ["a timeout of nothing", {}, { timeoutMs: 0 }],
    ["a timeout that is no number", {}, { timeoutMs: "10" }],
    ["an unknown option", {}, { callbackUrl: "https://app.example/" }],
  ])("%s, without repeating a secret", (_, ofServer, ofOptions) => {
    const given = present({ ...options, ...ofOptions }) as unknown as OAuth1ClientOptions;
    const create = (): unknown => createClient(present({ ...server, ...ofServer }), given);
    expect(create).toThrow(expect.objectContaining({ code: "invalid_options", failure: "caller" }));
    expect(create).not.toThrow(/CANARY/);
  });
});

/** Without what is undefined. */
function present(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
