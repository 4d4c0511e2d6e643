import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { addFormPairs, baseString, type EncodedPair, isForm } from "./base-string.ts";

const uri = "https://api.example.com/";

test("sorts the parameters by encoded name, then by encoded value, and loses none", () => {
  const pair = fc.tuple(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }));
  fc.assert(
    fc.property(fc.array(pair), (texts) => {
      const pairs: EncodedPair[] = [];
      addFormPairs(pairs, new URLSearchParams(texts).toString());
      const parameters = decodeURIComponent(baseString("GET", uri, pairs).split("&")[2] as string);
      const written = parameters === "" ? [] : parameters.split("&").map((each) => each.split("="));
      const sorted = written.toSorted(([a, x], [b, y]) =>
        Buffer.compare(Buffer.from(`${a}\0${x}`), Buffer.from(`${b}\0${y}`)),
      );
      expect(written).toEqual(sorted);
      const decoded = written.map((each) => each.map(decodeURIComponent));
      const signed = texts.filter(([name]) => name !== "oauth_signature");
      expect(decoded.map(String).toSorted()).toEqual(signed.map(String).toSorted());
    }),
  );
});

test.each([
  ["", []],
  ["&&", []],
  ["a", [["a", ""]]],
  ["a=", [["a", ""]]],
  ["=a", [["", "a"]]],
  ["=", [["", ""]]],
  ["a=b=c", [["a", "b%253Dc"]]],
  ["a=1;b=2", [["a", "1%253Bb%253D2"]]],
  [
    "a=1&a=1&a",
    [
      ["a", "1"],
      ["a", "1"],
      ["a", ""],
    ],
  ],
  [
    "constructor=1&__proto__=2",
    [
      ["constructor", "1"],
      ["__proto__", "2"],
    ],
  ],
  [
    "a[]=1&b%5B%5D=2",
    [
      ["a%255B%255D", "1"],
      ["b%255B%255D", "2"],
    ],
  ],
  ["oauth_signature=x&oauth%5Fsignature=y&oauth_signature_2=z", [["oauth_signature_2", "z"]]],
])("takes the form %s apart", (form, expected) => {
  const pairs: EncodedPair[] = [];
  addFormPairs(pairs, form);
  expect(pairs).toEqual(expected);
});

test.each([
  ["application/x-www-form-urlencoded", true],
  ["Application/X-WWW-Form-URLEncoded ; charset=UTF-8", true],
  [" application/x-www-form-urlencoded;charset=iso-8859-1", true],
  ["application/x-www-form-urlencoded-not", false],
  ["multipart/form-data; boundary=x", false],
  ["application/json", false],
  ["text/plain; application/x-www-form-urlencoded", false],
  ["", false],
  [null, false],
  [undefined, false],
])("whether %s is a form: %s", (contentType, expected) => {
  expect(isForm(contentType)).toBe(expected);
});
