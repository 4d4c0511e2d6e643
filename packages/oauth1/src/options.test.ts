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
    ["the signature method by name", { signatureMethod: "HMAC-SHA1" }, {}],
  ])("%s", (_, ofServer, ofOptions) => {
    const client = createClient({ ...server, ...ofServer }, { ...options, ...ofOptions });
    expect(Object.keys(client)).toEqual(["begin", "finish", "authorize"]);
    expect(Object.isFrozen(client)).toBe(true);
  });
});

describe("refuses as insecure_url", () => {
  test.each([
    ["requestTokenUrl", "http://api.example.com/"],
    ["authorizationUrl", "http://127.0.0.1.example.com/"],
    ["accessTokenUrl", "http://localhost.example/"],
    ["accessTokenUrl", "ftp://localhost/"],
  ])("%s %s", (name, url) => {
    expect(() => createClient({ ...server, [name]: url }, options)).toThrow(
      expect.objectContaining({ code: "insecure_url", message: expect.stringContaining(name) }),
    );
  });
});

describe("refuses as invalid_options", () => {
  test.each<[string, object, object]>([
    ["an endpoint that is missing", { accessTokenUrl: undefined }, {}],
    ["an endpoint that is relative", { requestTokenUrl: "/request" }, {}],
    ["an endpoint with a user name", { requestTokenUrl: "https://u@api.example.com/" }, {}],
    ["an endpoint with a password", { requestTokenUrl: "https://:CANARY@api.example.com/" }, {}],
    ["an unknown signature method", { signatureMethod: "RSA-MD5" }, {}],
    ["a missing consumer key", {}, { consumerKey: undefined }],
    ["an empty consumer key", {}, { consumerKey: "" }],
    ["a missing consumer secret", {}, { consumerSecret: undefined }],
    ["a relative redirect URI", {}, { redirectUri: "/callback" }],
    ["a redirect URI with a fragment", {}, { redirectUri: "https://app.example/#x" }],
    [
      "a redirect URI with a reserved parameter",
      {},
      { redirectUri: "https://app.example/?state=1" },
    ],
    ["a timeout of nothing", {}, { timeoutMs: 0 }],
    ["a timeout that is no number", {}, { timeoutMs: "10" }],
    ["an unknown option", {}, { callbackUrl: "https://app.example/" }],
  ])("%s, without repeating a secret", (_, ofServer, ofOptions) => {
    const create = (): unknown =>
      createClient({ ...server, ...ofServer }, { ...options, ...ofOptions } as OAuth1ClientOptions);
    expect(create).toThrow(expect.objectContaining({ code: "invalid_options", failure: "caller" }));
    expect(create).not.toThrow(/CANARY/);
  });
});
