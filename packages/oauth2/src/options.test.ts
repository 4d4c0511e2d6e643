import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { OAuth2Error } from "./errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "./options.ts";

const server: OAuth2Server = {
  authorizationUrl: "https://login.example/authorize",
  tokenUrl: "https://login.example/token",
};
const options: OAuth2ClientOptions = {
  clientId: "app",
  clientSecret: "CANARY secret",
  redirectUri: "https://app.example/callback",
};

function refused(further: object, ofServer: object = {}): unknown {
  try {
    return createClient({ ...server, ...ofServer }, { ...options, ...further });
  } catch (error) {
    return error;
  }
}

test.each([
  "http://127.0.0.1:8080/token",
  "http://localhost/token",
  "http://[::1]:1/token",
  "https://login.example/token?tenant=1",
])("takes the endpoint %s", (tokenUrl) => {
  expect(createClient({ ...server, tokenUrl }, options)).toBeTypeOf("object");
});

const endpoints = [
  "authorizationUrl",
  "tokenUrl",
  "revocationUrl",
  "userinfoUrl",
  "jwksUrl",
  "issuer",
];
test.each(endpoints)("refuses %s off https", (name) => {
  for (const url of [
    "http://login.example/x",
    "http://127.0.0.1.evil.example/x",
    "http://localhost.evil.example/x",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ms-word:x",
  ]) {
    expect(refused({}, { [name]: url })).toMatchObject({ code: "insecure_url", failure: "caller" });
  }
});

test.each(endpoints)("refuses %s that is no plain absolute URL", (name) => {
  for (const url of [
    "",
    "/token",
    "https://",
    7,
    null,
    "https://a@b.example",
    "https://b.example/#x",
  ]) {
    expect(refused({}, { [name]: url })).toMatchObject({ code: "invalid_options" });
  }
});

test.each<[name: string, further: object, ofServer: object]>([
  ["an unknown option", { secret: "x" }, {}],
  ["no client id", { clientId: undefined }, {}],
  ["an empty client id", { clientId: "" }, {}],
  ["a client id beyond ASCII", { clientId: "café" }, {}],
  ["a client secret with a line end", { clientSecret: "a\r\nb" }, {}],
  ["an empty client secret", { clientSecret: "" }, {}],
  ["a relative redirect URI", { redirectUri: "/callback" }, {}],
  ["an empty redirect URI", { redirectUri: "" }, {}],
  ["a redirect URI with a fragment", { redirectUri: "https://app.example/#" }, {}],
  ["a redirect URI with a state", { redirectUri: "https://app.example/?state=1" }, {}],
  ["scopes in one text", { scopes: "a b" }, {}],
  ["a scope with a blank", { scopes: ["a b"] }, {}],
  ["an empty scope", { scopes: [""] }, {}],
  ["a scope that is no text", { scopes: [7] }, {}],
  ["a scope with the separator", { scopes: ["a,b"] }, { scopeSeparator: "," }],
  ["default scopes with a quote", {}, { defaultScopes: ['a"b'] }],
  ["a timeout of 0", { timeoutMs: 0 }, {}],
  ["a timeout of half a millisecond", { timeoutMs: 0.5 }, {}],
  ["an unknown clientAuth", {}, { clientAuth: "jwt" }],
  ["clientAuth none with a secret", {}, { clientAuth: "none" }],
  ["clientAuth post without a secret", { clientSecret: undefined }, { clientAuth: "post" }],
  ["unknown PKCE", {}, { pkce: "S512" }],
  ["an unknown scope separator", {}, { scopeSeparator: ";" }],
  ["a parameter that is no text", {}, { authorizationParams: { prompt: 1 } }],
  ["token errors in one text", {}, { tokenErrors: { reconnect: "CANARY" } }],
  ["a token error that is no text", {}, { tokenErrors: { misconfigured: [7] } }],
  ["an empty token error", {}, { tokenErrors: { reconnect: [""] } }],
  ["a token error with a quote", {}, { tokenErrors: { reconnect: ['a"b'] } }],
  [
    "a token error of two meanings",
    {},
    { tokenErrors: { reconnect: ["a"], misconfigured: ["a"] } },
  ],
  ["token errors of another meaning", {}, { tokenErrors: { later: ["a"] } }],
  ["an access token of no second", {}, { accessTokenSeconds: 0 }],
  ["an access token of half a second", {}, { accessTokenSeconds: 0.5 }],
  ["an access token that lives in words", {}, { accessTokenSeconds: "an hour" }],
  ["no endpoints and no issuer", {}, { tokenUrl: undefined }],
  ["an issuer with a query", {}, { issuer: "https://login.example/?a=b" }],
])("refuses %s", (_name, further, ofServer) => {
  const error = refused(further, ofServer);
  expect(error).toBeInstanceOf(OAuth2Error);
  expect(error).toMatchObject({ code: "invalid_options", failure: "caller" });
  expect(String(error)).not.toContain("CANARY");
});

test("refuses reserved parameters of the server", () => {
  expect(refused({}, { authorizationParams: { state: "x" } })).toMatchObject({
    code: "reserved_parameter",
    message: expect.stringContaining("authorizationParams holds state"),
  });
});
