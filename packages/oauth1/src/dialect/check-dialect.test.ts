import { describe, expect, test } from "vitest";
import { OAuth1Error } from "../errors.ts";
import { checkDialect } from "./check-dialect.ts";
import type { OAuth1Dialect } from "./dialect.ts";

/** Every word there is. */
const whole = {
  placement: "query",
  tokenPlacement: "body",
  realm: "{account}",
  sendVersion: false,
  sendEmptyToken: true,
  bodyHash: { algorithm: "SHA-256", when: "always" },
  headerSeparator: ",",
  requestToken: { method: "GET", params: { scope: "" }, headers: { "x-app": "{name}" } },
  accessToken: { method: "POST", params: { mode: "x" }, headers: { accept: "a/b" } },
  renew: { method: "GET", params: { a: "é" }, headers: { "user-agent": "x" } },
  revocation: { method: "DELETE", params: { a: "b" }, headers: { accept: "a/b" } },
  authorization: {
    rename: { oauth_token: "token", oauth_consumer_key: "key", oauth_callback: "back" },
    sends: ["oauth_consumer_key", "oauth_callback"],
    scope: { param: "scope", separator: "," },
  },
  callback: "registered",
  verifier: "none",
  renewal: {
    by: "url",
    url: "https://{host}/renew",
    keepsToken: true,
    idleSeconds: 7200,
    endsAtMidnightIn: "America/New_York",
  },
  accessTokenSeconds: 3600,
  bears: { in: "header", name: "authorization", prefix: "Bearer", value: "token_secret" },
  token: "none",
  accountFrom: { id: "user_id", label: "screen_name" },
} as const satisfies OAuth1Dialect;

function messageOf(dialect: unknown): string {
  try {
    checkDialect(dialect);
  } catch (error) {
    expect(error).toBeInstanceOf(OAuth1Error);
    expect(error).toMatchObject({ code: "invalid_options", failure: "caller" });
    return (error as OAuth1Error).message;
  }
  return expect.unreachable("it was taken");
}

test("every word is taken, into a frozen copy", () => {
  const checked = checkDialect(whole);
  expect(checked).toEqual(whole);
  expect(checked.requestToken?.params).not.toBe(whole.requestToken.params);
  expect(Object.isFrozen(checked.authorization?.sends)).toBe(true);
});

test.each<OAuth1Dialect>([
  {},
  { realmFrom: "url" },
  { renewal: { by: "session_handle" } },
  { scopes: { leg: "request_token", param: "scope", separator: "|" } },
  { bears: { in: "query", name: "key", value: "token" } },
  { bears: { in: "header", name: "x-key", value: "token" } },
])("%j is taken", (dialect) => {
  expect(checkDialect(dialect)).toEqual(dialect);
});

test("no dialect is an empty one", () => {
  expect(checkDialect(undefined)).toEqual({});
});

test("every object refuses a word that it does not know", () => {
  const places = (value: unknown, path: string[]): string[][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? [path, ...Object.entries(value).flatMap(([name, it]) => places(it, [...path, name]))]
      : [];
  const closed = places(whole, ["dialect"]).filter(
    (path) => !/params|headers/.test(path.join(".")),
  );
  expect(closed).toHaveLength(12);
  for (const path of closed) {
    for (const word of ["placment", "constructor"]) {
      const changed = structuredClone(whole) as unknown as Record<string, unknown>;
      const target = path
        .slice(1)
        .reduce<Record<string, unknown>>(
          (at, name) => at[name] as Record<string, unknown>,
          changed,
        );
      target[word] = "CANARY";
      expect(messageOf(changed)).toBe(`${path.join(".")}.${word} is not known. Correct it.`);
    }
  }
});

describe("refuses", () => {
  test.each<[name: string, dialect: unknown, place: string]>([
    ["a text", "strict", "dialect "],
    ["a list", [], "dialect "],
    ["null", null, "dialect "],
    ["another place", { placement: "cookie" }, "dialect.placement"],
    ["a place that is no text", { tokenPlacement: 1 }, "dialect.tokenPlacement"],
    ["a realm that breaks the line", { realm: "a\r\nb: CANARY" }, "dialect.realm"],
    ["two realms", { realm: "a", realmFrom: "url" }, "dialect.realmFrom"],
    ["a text for a claim", { sendVersion: "no" }, "dialect.sendVersion"],
    [
      "a hash without a word for when",
      { bodyHash: { algorithm: "SHA-1" } },
      "dialect.bodyHash.when",
    ],
    [
      "another hash",
      { bodyHash: { algorithm: "MD5", when: "body" } },
      "dialect.bodyHash.algorithm",
    ],
    ["another separator", { headerSeparator: ";" }, "dialect.headerSeparator"],
    ["another method", { requestToken: { method: "PUT" } }, "dialect.requestToken.method"],
    ["DELETE for a leg", { renew: { method: "DELETE" } }, "dialect.renew.method"],
    [
      "a parameter that signing sets",
      { accessToken: { params: { oauth_token: "CANARY" } } },
      "dialect.accessToken.params.oauth_token",
    ],
    [
      "a parameter that is no text",
      { accessToken: { params: { a: 1 } } },
      "dialect.accessToken.params.a",
    ],
    ["no parameters", { accessToken: { params: {} } }, "dialect.accessToken.params"],
    [
      "another's Authorization",
      { renew: { headers: { authorization: "CANARY" } } },
      "dialect.renew.headers.authorization",
    ],
    ["a header with capitals", { renew: { headers: { "X-A": "1" } } }, "dialect.renew.headers.X-A"],
    [
      "a header that breaks the line",
      { renew: { headers: { a: "b\r\nc: CANARY" } } },
      "dialect.renew.headers.a",
    ],
    [
      "a new name with a blank",
      { authorization: { rename: { oauth_token: "a b" } } },
      "oauth_token",
    ],
    [
      "a secret in the URL",
      { authorization: { sends: ["oauth_token_secret"] } },
      "dialect.authorization.sends",
    ],
    ["the same twice", { authorization: { sends: ["oauth_callback", "oauth_callback"] } }, "sends"],
    ["an empty list", { authorization: { sends: [] } }, "dialect.authorization.sends"],
    [
      "scopes without a separator",
      { authorization: { scope: { param: "scope" } } },
      "dialect.authorization.scope.separator",
    ],
    [
      "a separator that a scope may hold",
      { scopes: { leg: "request_token", param: "scope", separator: "a" } },
      "dialect.scopes.separator",
    ],
    [
      "scopes in two places",
      {
        scopes: { leg: "request_token", param: "scope", separator: " " },
        authorization: { scope: { param: "scope", separator: " " } },
      },
      "dialect.scopes",
    ],
    [
      "scopes where the token stands",
      { authorization: { scope: { param: "oauth_token", separator: " " } } },
      "dialect.authorization.scope.param",
    ],
    [
      "scopes where the nonce stands",
      { scopes: { leg: "request_token", param: "oauth_nonce", separator: " " } },
      "dialect.scopes.param",
    ],
    [
      "two parameters of one name",
      { authorization: { rename: { oauth_token: "key", oauth_consumer_key: "key" } } },
      "dialect.authorization gives",
    ],
    [
      "a parameter with the name of another",
      { authorization: { rename: { oauth_token: "oauth_callback" } } },
      "dialect.authorization gives",
    ],
    [
      "scopes with the token's new name",
      {
        authorization: {
          rename: { oauth_token: "token" },
          scope: { param: "token", separator: " " },
        },
      },
      "dialect.authorization gives",
    ],
    ["another callback", { callback: "none" }, "dialect.callback"],
    ["a renewal that is none", { renewal: null }, "dialect.renewal"],
    ["a renewal by a URL without it", { renewal: { by: "url" } }, "dialect.renewal.url"],
    ["a renewal by something else", { renewal: { by: "magic", url: "https://a" } }, "renewal.by"],
    [
      "a session handle with a URL",
      { renewal: { by: "session_handle", url: "https://a.example" } },
      "dialect.renewal.url",
    ],
    [
      "a zone that there is not",
      { renewal: { by: "url", url: "https://a.example", endsAtMidnightIn: "Mars/Olympus" } },
      "dialect.renewal.endsAtMidnightIn",
    ],
    [
      "a zone that is no text",
      { renewal: { by: "url", url: "https://a.example", endsAtMidnightIn: 5 } },
      "dialect.renewal.endsAtMidnightIn",
    ],
    ["no lifetime at all", { accessTokenSeconds: 0 }, "dialect.accessTokenSeconds"],
    ["half a second", { accessTokenSeconds: 0.5 }, "dialect.accessTokenSeconds"],
    [
      "a key as a cookie",
      { bears: { in: "header", name: "cookie", value: "token" } },
      "bears.name",
    ],
    [
      "a prefix in a query",
      { bears: { in: "query", name: "key", prefix: "Bearer", value: "token" } },
      "dialect.bears.prefix",
    ],
    ["an account without id", { accountFrom: { label: "name" } }, "dialect.accountFrom.id"],
  ])("%s", (_name, dialect, place) => {
    const message = messageOf(dialect);
    expect(message).toContain(place);
    expect(message).not.toContain("CANARY");
  });
});
