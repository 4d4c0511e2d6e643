import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode } from "../signing/base-string/percent.ts";
import { headerPairs } from "./protocol.ts";
import { type Reading, readParameters, readSlowly } from "./reading.ts";

/** Text of one kind at a time: what is canonical already takes another way than what is not. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abcXYZ_~"), minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(..."ab9-. +&=%!*'()/é🦀"), maxLength: 8 }),
);
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abnpyz_~"), minLength: 1, maxLength: 3 }),
  fc.constantFrom("oauth_x", "oauth", "o%61uth_y", "oauth%5Fz", "realm"),
  text.map(encode),
);
const value = fc.oneof(
  text.map(encode),
  fc.constantFrom("a+b", "*", "%7E", "%7e", "=", "%FF", "%"),
);
const formText = fc
  .array(fc.tuple(name, value), { maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
const ownNames = [
  "oauth_token",
  "oauth_nonce",
  "oauth_signature",
  "oauth_a",
  "oauth_zz",
  "x_extra",
];
const listed = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([it, encoded]) => `${it}="${encoded}"`).join(", ");
const ownName = fc.constantFrom(...ownNames, "realm");
const header = fc.oneof(
  fc
    .uniqueArray(fc.tuple(ownName, text), { selector: ([it]) => it })
    .map((pairs) => listed(pairs.sort().map(([it, plain]) => [it, encode(plain)]))),
  fc.array(fc.tuple(ownName, value), { maxLength: 5 }).map(listed),
  fc.tuple(formText, fc.constantFrom("", '"', '", ', "\\", '="')).map((texts) => texts.join("")),
);

/** What a reading says, or the word of its refusal. */
function told(read: () => Reading | null): unknown {
  try {
    const reading = read();
    return (
      reading && {
        ...reading,
        params: [...reading.params].sort(),
        query: [...reading.query()],
        form: [...reading.form()],
      }
    );
  } catch (error) {
    return (error as { problem?: unknown }).problem;
  }
}

describe("the short way and the long one", () => {
  test("read the same, and refuse the same", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(header, formText, formText, (list, query, form) => {
        const authorization = `OAuth ${list}`;
        const slow = told(() => readSlowly(headerPairs(authorization), { query, form }));
        expect(told(() => readParameters({ authorization, query, form }))).toEqual(slow);
        seen.add(slow !== null && typeof slow === "object" && "word" in slow ? "refused" : "read");
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBe(2);
  });

  test("a realm that looks like a parameter is none", () => {
    const authorization = 'OAuth realm="oauth_a=", oauth_b="1", oauth_signature="s"';
    const reading = readParameters({ authorization, query: "", form: "" });
    expect([...(reading?.params ?? [])]).toEqual([
      ["oauth_b", "1"],
      ["oauth_signature", "s"],
    ]);
    expect(reading?.normalized).toBe("oauth_b%3D1");
  });

  test("a long header is no trouble", () => {
    const long = "x".repeat(1_000_000);
    const many = Array.from({ length: 20_000 }, (_, at) => `oauth_${"a".repeat(at % 9)}="${at}"`);
    for (const list of [
      `oauth_a="${long}"`,
      `oauth_a="${long}`,
      many.join(", "),
      `${many.join(", ")}'`,
    ]) {
      const authorization = `OAuth ${list}`;
      const slow = told(() => readSlowly(headerPairs(authorization), { query: "", form: "" }));
      expect(told(() => readParameters({ authorization, query: "", form: "" }))).toEqual(slow);
    }
  });

  test("read what is not in the header, and nothing", () => {
    const query = "oauth_token=a&b=1";
    const reading = readParameters({ authorization: null, query, form: "c=2" });
    expect(reading).toMatchObject({
      place: "query",
      normalized: "b%3D1%26c%3D2%26oauth_token%3Da",
    });
    expect(readParameters({ authorization: null, query: "b=1", form: "" })).toBeNull();
  });
});
