import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OAuth2Error } from "../errors.ts";
import { tokenFields } from "./normalise.ts";

const least = { access_token: "at" };
const tenYears = 315_360_000;

test.each<[expiresIn: unknown, seconds: number | undefined]>([
  [3600, 3600],
  ["3600", 3600],
  ["3600 seconds", 3600],
  [59.9, 59],
  [1e12, tenYears],
  ["1e12", tenYears],
  [0, undefined],
  [0.5, undefined],
  [-1, undefined],
  ["", undefined],
  ["soon", undefined],
  [null, undefined],
  [true, undefined],
  [{}, undefined],
  [undefined, undefined],
])("reads expires_in %j as %j seconds", (expiresIn, seconds) => {
  const answer = tokenFields({ ...least, expires_in: expiresIn }, 200);
  expect(answer.expiresInSeconds).toBe(seconds);
});

test.each<[expiresIn: unknown, otherwise: number, seconds: number]>([
  [undefined, 7200, 7200],
  [null, 7200, 7200],
  ["soon", 7200, 7200],
  [0, 7200, 7200],
  [60, 7200, 60],
  ["60", 7200, 60],
  [undefined, 1e15, tenYears],
])("reads expires_in %j as %j seconds where it is not told", (expiresIn, otherwise, seconds) => {
  const answer = tokenFields({ ...least, expires_in: expiresIn }, 200, {
    accessTokenSeconds: otherwise,
  });
  expect(answer.expiresInSeconds).toBe(seconds);
});

test.each([undefined, null, "", "bearer", "Bearer", "BEARER"])(
  "takes the token_type %j as bearer",
  (type) => {
    expect(tokenFields({ ...least, token_type: type }, 200).accessToken).toBe("at");
  },
);

test("takes null and empty fields as absent, but an empty scope as none granted", () => {
  const empty = { ...least, refresh_token: null, id_token: "", scope: null };
  expect(tokenFields(empty, 200)).toEqual({
    accessToken: "at",
    tokenType: "Bearer",
    extra: {},
  });
  expect(tokenFields({ ...least, scope: "" }, 200)).toMatchObject({ scope: "" });
});

test("keeps the fields that OAuth does not know, whatever their names", () => {
  const fields = JSON.parse('{"access_token":"at","team":{"id":7},"__proto__":{"admin":true}}');
  const { extra } = tokenFields(fields, 200);
  expect(JSON.stringify(extra)).toBe('{"team":{"id":7},"__proto__":{"admin":true}}');
  expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
  expect("admin" in extra).toBe(false);
});

test.each<[name: string, fields: Record<string, unknown> | undefined]>([
  ["no fields", undefined],
  ["no access token", {}],
  ["an empty access token", { access_token: "" }],
  ["a number as access token", { access_token: 7 }],
  ["an access token with a line end", { access_token: "at\r\nx: y" }],
  ["an access token with a blank", { access_token: "CANARY a" }],
  ["an access token beyond ASCII", { access_token: "tökén" }],
  ["a refresh token with a line end", { ...least, refresh_token: "CANARY\n" }],
  ["a refresh token that is a number", { ...least, refresh_token: 7 }],
  ["another token type", { ...least, token_type: "mac" }],
  ["a DPoP token that nobody asked for", { ...least, token_type: "DPoP" }],
  ["a scope that is no text", { ...least, scope: 7 }],
])("refuses %s, and does not show it", (_name, fields) => {
  const refuse = () => tokenFields(fields, 200);
  expect(refuse).toThrow(OAuth2Error);
  expect(refuse).toThrow(expect.objectContaining({ code: "malformed_answer", failure: "unknown" }));
  expect(refuse).not.toThrow(/CANARY/);
});

describe("whatever the server sends", () => {
  test("comes out as a token fit for a header, or as the typed error", () => {
    const fields = fc.record(
      {
        access_token: fc.anything(),
        token_type: fc.oneof(fc.constant("bearer"), fc.anything()),
        expires_in: fc.anything(),
        refresh_token: fc.anything(),
        scope: fc.anything(),
        id_token: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fields,
          fields.map((it) => ({ ...it, ...least })),
        ),
        (it) => {
          try {
            const { accessToken, expiresInSeconds = 1 } = tokenFields(it, 200);
            expect(new Headers({ authorization: `Bearer ${accessToken}` })).toBeDefined();
            expect(Number.isSafeInteger(expiresInSeconds) && expiresInSeconds > 0).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(OAuth2Error);
          }
        },
      ),
    );
  });
});

test("a lifetime that is no number costs no tokens", () => {
  const answer = tokenFields({ ...least, expires_in: { toString: 1 } }, 200);
  expect(answer.accessToken).toBe(least.access_token);
});
