import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fields } from "../../answers/answer.ts";
import { tokenFields } from "../../answers/normalise.ts";
import type { OAuth2AnswerShape } from "../profile.ts";
import { adaptFields, adaptTokenFields } from "./adapt-answer.ts";

const now = Date.UTC(2026, 10, 26, 12);
const adapted = (fields: Fields, shape: OAuth2AnswerShape): Fields =>
  adaptTokenFields(fields, shape, now);

const scopeToken = fc.stringMatching(/^[a-z:.]{1,12}$/);
const token = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
/** An answer as RFC 6749 section 5.1 has it. */
const conforming = fc.record(
  {
    access_token: token,
    token_type: fc.constant("Bearer"),
    expires_in: fc.integer({ min: 1, max: 1e7 }),
    refresh_token: token,
    scope: fc.array(scopeToken, { minLength: 1 }).map((it) => it.join(" ")),
    id_token: token,
    team: fc.record({ id: fc.string() }),
  },
  { requiredKeys: ["access_token", "token_type"] },
);
const place = fc.constantFrom("/data/x", "/accessToken", "/a~1b/c", "/token/value");
/** What a profile says about the form of answers: all but the unit of `expires_in`, the separator and what is dropped. */
const formShape = fc.record(
  {
    at: fc.constantFrom("/data", "/body/inner", "/authed_user"),
    fields: fc.dictionary(
      fc.constantFrom("access_token", "refresh_token", "expires_in", "scope", "token_type"),
      fc.oneof(place, fc.array(place, { minLength: 1, maxLength: 3 })),
    ),
    error: fc.record(
      {
        at: fc.subarray(["/error", "/errcode", "/status"], { minLength: 1 }),
        none: fc.constant(["0"]),
        words: fc.constant({ "190": "invalid_grant" }),
      },
      { requiredKeys: [] },
    ),
    tokenTypes: fc.constant(["bot"]),
    numericTokens: fc.constant(true as const),
    scope: fc.constantFrom("text" as const, "list" as const),
    expiry: fc.record(
      {
        zero: fc.constantFrom("never" as const, "now" as const, "unknown" as const),
        at: fc.constant("/expires_at"),
        jwt: fc.constant(true as const),
      },
      { requiredKeys: ["at"] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<OAuth2AnswerShape>;

describe("a conforming answer", () => {
  test("stays as it is, whatever form the profile describes besides", () => {
    const whole = conforming.filter((it) => it.expires_in !== undefined);
    fc.assert(
      fc.property(whole, formShape, (answer, shape) => {
        expect(adapted(answer, shape)).toEqual(answer);
      }),
    );
  });

  test("comes out of normalising as what it was before", () => {
    fc.assert(
      fc.property(conforming, (answer) => {
        const { accessToken, expiresInSeconds, refreshToken, scope, idToken, extra } = tokenFields(
          adapted(answer, {}),
          200,
        );
        const again = {
          access_token: accessToken,
          token_type: "Bearer",
          ...(expiresInSeconds !== undefined && { expires_in: expiresInSeconds }),
          ...(refreshToken !== undefined && { refresh_token: refreshToken }),
          ...(scope !== undefined && { scope }),
          ...(idToken !== undefined && { id_token: idToken }),
          ...extra,
        };
        expect(again).toEqual(answer);
      }),
    );
  });
});

describe("any answer", () => {
  const anything = fc.dictionary(
    fc.constantFrom(
      "access_token",
      "scope",
      "error",
      "data",
      "body",
      "expires_in",
      "__proto__",
      "x",
    ),
    fc.jsonValue(),
    { noNullPrototype: true },
  ) as fc.Arbitrary<Fields>;

  test("stays as it is without a profile", () => {
    fc.assert(
      fc.property(anything, (answer) => {
        expect(adapted(answer, {})).toEqual(answer);
        expect(adaptFields(answer, {})).toBe(answer);
      }),
    );
  });

  test("never loses its error, and never gains a prototype", () => {
    fc.assert(
      fc.property(anything, formShape, (answer, shape) => {
        const { error, ...others } = shape;
        const word = answer["error"];
        const result = adapted(answer, others);
        expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
        if (typeof word === "string" && word !== "") expect(result["error"]).toBe(word);
      }),
    );
  });
});

describe("an error", () => {
  const shape: OAuth2AnswerShape = {
    at: "/data",
    error: { at: ["/code", "/error/type"], none: ["0"], words: { "40029": "invalid_grant" } },
  };

  test.each<[name: string, fields: Fields, word: string | undefined]>([
    ["a number that is known", { code: 40029 }, "invalid_grant"],
    ["a number that is not", { code: 7 }, "7"],
    ["a number in quotes", { code: "40029" }, "invalid_grant"],
    ["a word inside", { error: { type: "OAuthException" } }, "OAuthException"],
    ["the known one of two", { code: 7, error: { type: "40029" } }, "invalid_grant"],
    ["an object where a word should be", { code: { x: 1 } }, "unknown_error"],
    ["an error beside tokens", { code: 1, data: { access_token: "at" } }, "1"],
    ["the standard one beside success", { code: 0, error: "invalid_grant" }, "invalid_grant"],
    ["success", { code: 0 }, undefined],
    ["null", { code: null }, undefined],
    ["nothing", {}, undefined],
    ["a word that every object has", { code: "constructor" }, "constructor"],
  ])("is found: %s", (_name, fields, word) => {
    expect(adapted(fields, shape)["error"]).toBe(word);
  });

  test("that only says that there is none goes", () => {
    const quiet = { error: { at: ["/error"], none: ["0", "ok"] } };
    expect(adapted({ error: "ok", access_token: "at" }, quiet)).toEqual({ access_token: "at" });
    expect(adapted({ error: "no", access_token: "at" }, quiet)).toMatchObject({ error: "no" });
  });
});

describe("fields in other places", () => {
  test("take the place of those outside, which are the tokens of something else", () => {
    const slack = {
      access_token: "bot",
      scope: "commands",
      team: { id: "T" },
      authed_user: { id: "U", access_token: "user" },
    };
    expect(adapted(slack, { at: "/authed_user" })).toEqual({
      access_token: "user",
      team: { id: "T" },
      id: "U",
    });
  });

  test("leave nothing where they stood, so that no old token stays beside a new one", () => {
    const fields = { token: { value: "at", kind: "x" }, refreshToken: "rt" };
    const places = { access_token: "/token/value", refresh_token: ["/none", "/refreshToken"] };
    expect(adapted(fields, { fields: places })).toEqual({
      token: { kind: "x" },
      access_token: "at",
      refresh_token: "rt",
    });
  });

  test("are found in lists and behind names with a slash or a tilde", () => {
    const fields = { "a/b": { "c~d": [{ t: "at" }] } };
    const places = { access_token: "/a~1b/c~0d/0/t" };
    expect(adapted(fields, { fields: places })).toMatchObject({ access_token: "at" });
  });
});

describe("values", () => {
  test("a list of scopes is one text, and only what can be a scope is in it", () => {
    const scope = ["read", 7, null, { x: 1 }];
    expect(adapted({ scope }, { scope: "list" })).toEqual({ scope: "read 7" });
    expect(adapted({ scope }, {})).toEqual({ scope });
  });

  test("scopes are separated by what the profile says, and by nothing else", () => {
    expect(adapted({ scope: "a,b; c ;" }, { scopeSeparator: ";" })).toEqual({ scope: "a,b c" });
  });

  test("numbers are tokens only where the profile says so", () => {
    const fields = { access_token: 1, refresh_token: 2, id_token: "x" };
    expect(adapted(fields, { numericTokens: true })).toMatchObject({
      access_token: "1",
      refresh_token: "2",
    });
    expect(adapted(fields, {})).toMatchObject({ access_token: 1 });
  });

  test("an ID token that cannot be checked is dropped", () => {
    expect(adapted({ id_token: "x", a: 1 }, { idToken: "ignore" })).toEqual({ a: 1 });
  });
});

test("an object in the place of an error is one, whatever stands in it", () => {
  const shape = { error: { at: ["/status"], none: ["0"] } };
  expect(adapted({ status: { toString: 1 } }, shape)).toMatchObject({ error: "unknown_error" });
});
