import { describe, expect, test } from "vitest";
import { wholeProfile as whole } from "../../../test/whole-profile.ts";
import { OAuth2Error } from "../../errors.ts";
import { checkProfile } from "./check-profile.ts";

function messageOf(profile: unknown): string {
  try {
    checkProfile(profile);
  } catch (error) {
    expect(error).toBeInstanceOf(OAuth2Error);
    expect(error).toMatchObject({ code: "invalid_options", failure: "caller" });
    return (error as OAuth2Error).message;
  }
  return expect.unreachable("it was taken");
}

test("every word is taken, into a frozen copy", () => {
  const checked = checkProfile(whole);
  expect(checked).toEqual(whole);
  expect(checked.token?.rename).not.toBe(whole.token.rename);
  expect(Object.isFrozen(checked.answer?.error?.words)).toBe(true);
  expect(checkProfile(undefined)).toEqual({});
});

test("every object refuses a word that it does not know", () => {
  const places = (value: unknown, path: string[]): string[][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? [path, ...Object.entries(value).flatMap(([name, it]) => places(it, [...path, name]))]
      : [];
  const free = /\.(rename|params|headers|words|fields|keep)$/;
  const closed = places(whole, ["profile"]).filter((path) => !free.test(path.join(".")));
  expect(closed).toHaveLength(21);
  for (const path of closed) {
    const changed = structuredClone(whole) as unknown as Record<string, unknown>;
    const target = path
      .slice(1)
      .reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, changed);
    target["acces_token"] = "CANARY";
    expect(messageOf(changed)).toBe(`${path.join(".")}.acces_token is not known. Correct it.`);
  }
});

describe("refuses", () => {
  test.each<[name: string, profile: unknown, place: string]>([
    ["a text", "strict", "profile "],
    ["a list", [], "profile "],
    ["null", null, "profile "],
    ["to leave state out", { authorization: { drop: ["state"] } }, "profile.authorization.drop"],
    ["to leave the verifier out", { token: { drop: ["code_verifier"] } }, "profile.token.drop"],
    [
      "to leave the challenge out",
      { authorization: { drop: ["code_challenge"] } },
      "profile.authorization.drop",
    ],
    [
      "to leave the token out where it is ended",
      { revocation: { drop: ["token"], by: "bearer" } },
      "profile.revocation.drop",
    ],
    [
      "another secret in params",
      { token: { params: { client_secret: "CANARY" } } },
      "profile.token.params.client_secret",
    ],
    [
      "another client's Authorization",
      { token: { headers: { authorization: "CANARY" } } },
      "profile.token.headers.authorization",
    ],
    ["a header with capitals", { token: { headers: { "X-A": "1" } } }, "profile.token.headers.X-A"],
    [
      "a header that breaks the line",
      { token: { headers: { a: "b\r\nc: d" } } },
      "profile.token.headers.a",
    ],
    [
      "two names for one parameter",
      { token: { rename: { a: "x", b: "x" } } },
      "profile.token.rename",
    ],
    ["a repeated code", { token: { echo: ["code"] } }, "profile.token.echo"],
    ["a GET with a body", { token: { method: "GET", body: "json" } }, "profile.token.body"],
    ["another method", { token: { method: "PUT" } }, "profile.token.method"],
    ["an empty list", { token: { drop: [] } }, "profile.token.drop"],
    ["an empty object of names", { token: { rename: {} } }, "profile.token.rename"],
    ["the same twice", { token: { drop: ["a", "a"] } }, "profile.token.drop"],
    [
      "no word for the second exchange",
      { longLived: { token: "t" } },
      "profile.longLived.grantType",
    ],
    ["a pointer without a slash", { answer: { at: "data" } }, "profile.answer.at"],
    ["a pointer to the whole", { answer: { at: "" } }, "profile.answer.at"],
    [
      "a field that OAuth has not",
      { answer: { fields: { acces_token: "/a" } } },
      "profile.answer.fields.acces_token",
    ],
    [
      "a separator that a scope may hold",
      { answer: { scopeSeparator: "a" } },
      "profile.answer.scopeSeparator",
    ],
    [
      "false where absence says it",
      { answer: { numericTokens: false } },
      "profile.answer.numericTokens",
    ],
    [
      "a broken pattern",
      { callback: { keep: { a: { from: "a", pattern: "(" } } } },
      "profile.callback.keep.a.pattern",
    ],
    [
      "a pattern without end",
      { callback: { keep: { a: { from: "a", pattern: "a".repeat(201) } } } },
      "profile.callback.keep.a.pattern",
    ],
    ["a place that is missing", { callback: { keep: { a: {} } } }, "profile.callback.keep.a.from"],
    [
      "a kept name that no template can call",
      { callback: { keep: { "a-b": { from: "a" } } } },
      "profile.callback.keep.a-b",
    ],
    [
      "another callback parameter",
      { callback: { rename: { iss: "x" } } },
      "profile.callback.rename.iss",
    ],
    [
      "a token in header and query",
      { bearer: { query: "t", prefix: "OAuth" } },
      "profile.bearer.query",
    ],
    ["the token as a cookie", { bearer: { header: "cookie" } }, "profile.bearer.header"],
    [
      "a fragment that ends itself",
      { authorization: { fragment: "/a?b" } },
      "profile.authorization.fragment",
    ],
    [
      "more than a word at the end",
      { authorization: { hash: "a&b" } },
      "profile.authorization.hash",
    ],
    [
      "an origin that nobody listed",
      { tokenOrigin: "dc", callback: { keep: { dc: { from: "dc" } } } },
      "profile.tokenOrigin",
    ],
    [
      "an origin with a path",
      {
        tokenOrigin: "dc",
        callback: { keep: { dc: { from: "dc", oneOf: ["https://a.example/x"] } } },
      },
      "profile.tokenOrigin",
    ],
    ["an API anywhere", { api: { baseUrl: "{x}" } }, "profile.api.hosts"],
    [
      "a host with a path",
      { api: { baseUrl: "{x}", hosts: ["a.example/x"] } },
      "profile.api.hosts",
    ],
  ])("%s", (_name, profile, place) => {
    const message = messageOf(profile);
    expect(message).toContain(place);
    expect(message).not.toContain("CANARY");
  });
});
