import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import { isVaultError } from "./errors.ts";
import { areScopes, checkScopes } from "./scopes.ts";

const failureOf = (scopes: unknown, name?: string): unknown => {
  try {
    return checkScopes(scopes, name);
  } catch (error) {
    return error;
  }
};

describe("scopes", () => {
  test("are a list of tokens, each of which stays once and in its place", () => {
    const given = ["repo", "read:user", "https://example.com/auth/drive.file", "!~#[]", "repo"];
    expect(checkScopes(given)).toEqual(given.slice(0, 4));
    expect(checkScopes([])).toEqual([]);
  });

  test("cannot be changed afterwards, and the list that was given is left alone", () => {
    const given = ["repo"];
    const scopes = checkScopes(given);
    expect(Object.isFrozen(scopes)).toBe(true);
    given.push("gist");
    expect(scopes).toEqual(["repo"]);
  });

  test.each<[string, unknown]>([
    ["a text", "repo"],
    ["nothing", undefined],
    ["null", null],
    ["an object", { 0: "repo", length: 1 }],
    ["a number in the list", [5]],
    ["a hole in the list", new Array(1)],
    ["an empty scope", [""]],
    ["two scopes in one", ["repo gist"]],
    ["a tab", ["repo\t"]],
    ["a line break at the end", ["repo\n"]],
    ["a quote", ['re"po']],
    ["a backslash", ["re\\po"]],
    ["a delete character", ["repo\x7f"]],
    ["another script", ["répo"]],
    ["a good one before a bad one", ["repo", ""]],
  ])("are not %s", (_what, scopes) => {
    expect(failureOf(scopes)).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
  });

  test("are refused by the name of the option, and never by their value", () => {
    const failure = failureOf(["canary secret"], "connect: scopes");
    expect(isVaultError(failure) && failure.message).toBe(
      "connect: scopes must be a list of scopes, each of visible ASCII without blanks, quotes and backslashes.",
    );
    expect(String(failureOf(["canary secret"]))).not.toContain("canary");
  });

  test("hold exactly the characters of RFC 6749 section 3.3", () => {
    const isToken = (text: string): boolean =>
      [...text].every((character) => {
        const code = character.codePointAt(0) ?? 0;
        return code > 0x20 && code < 0x7f && code !== 0x22 && code !== 0x5c;
      });
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, unit: anyCharacter }), { minLength: 1 }),
        (list) => {
          expect(areScopes(list)).toBe(list.every(isToken));
        },
      ),
    );
    for (let code = 0; code < 0x100; code += 1) {
      const character = String.fromCharCode(code);
      expect([code, areScopes([character])]).toEqual([code, isToken(character)]);
    }
  });
});
