import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oauthFieldsOf } from "./challenge.ts";

const read = (header: string | null): Record<string, string> =>
  Object.fromEntries(oauthFieldsOf(header));

describe("a WWW-Authenticate header", () => {
  test.each<[string, string | null, Record<string, string>]>([
    ["is not there", null, {}],
    ["names a realm only", 'OAuth realm="https://api.example.com/"', {}],
    [
      "has quoted and encoded values",
      'OAuth realm="x", oauth_problem="parameter_absent", oauth_parameters_absent="oauth_nonce%26oauth_token"',
      { oauth_problem: "parameter_absent", oauth_parameters_absent: "oauth_nonce&oauth_token" },
    ],
    [
      "has bare values and other separators",
      "OAuth oauth_problem=timestamp_refused&oauth_acceptable_timestamps=1-2; oauth_x=3 oauth_y=4",
      {
        oauth_problem: "timestamp_refused",
        oauth_acceptable_timestamps: "1-2",
        oauth_x: "3",
        oauth_y: "4",
      },
    ],
    [
      "has several challenges",
      'Bearer realm="a", error="invalid_token", oAuTh OAuth_Problem="token_expired", Basic realm="b"',
      { oauth_problem: "token_expired" },
    ],
    ["names it twice", "OAuth oauth_problem=a, oauth_problem=b", { oauth_problem: "a" }],
    [
      "has one inside a quoted text",
      'OAuth realm="x, oauth_problem=token_revoked", note="\\", oauth_problem=b", "oauth_problem=c"',
      {},
    ],
    ["has quoted pairs", 'OAuth oauth_problem="a\\"b\\\\c"', { oauth_problem: 'a"b\\c' }],
    ["has blanks around the sign", 'OAuth oauth_problem = "a"', { oauth_problem: "a" }],
    ["has what does not decode", 'OAuth oauth_problem="100%"', { oauth_problem: "100%" }],
    ["has a quote that is not closed", 'OAuth oauth_problem="token_expired', { oauth_problem: "" }],
    ["has an empty value", "OAuth oauth_problem=, oauth_x=", { oauth_problem: "", oauth_x: "" }],
    ["names the prototype", 'OAuth __proto__="a", oauth___proto__="b"', { oauth___proto__: "b" }],
    ["is too long", `OAuth oauth_problem=a, x="${"x".repeat(8192)}"`, {}],
  ])("that %s", (_, header, expected) => {
    expect(read(header)).toEqual(expected);
  });

  test("has no field in what follows a quote that is not closed", () => {
    expect(read('OAuth realm="x\\", oauth_problem=token_revoked')).toEqual({});
    expect(read('OAuth realm="x, oauth_problem=token_revoked\\')).toEqual({});
  });

  test.each<[string, string]>([
    ["one name", "a".repeat(8000)],
    ["names", "a ".repeat(4000)],
    ["quotes that close nothing", `"${'\\"'.repeat(3999)}`],
    ["a value without an end", `a="${'\\"'.repeat(3998)}`],
    ["blanks", `a${" ".repeat(7999)}`],
  ])(
    "of 8 kB of %s holds nobody up: each of its characters is looked at a few times",
    (_, header) => {
      // Were it once for each character before it, three hundred of them would take longer than a test may.
      for (let round = 0; round < 300; round++) expect(oauthFieldsOf(header).size).toBe(0);
    },
  );

  test("of whatever text is read without an error", () => {
    const pieces = fc.constantFrom("OAuth ", "oauth_problem", "=", '"', "\\", ",", " ", "%2", "a");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (header) => {
        for (const [name] of oauthFieldsOf(header.join(""))) expect(name).toMatch(/^oauth_/);
      }),
    );
  });
});
