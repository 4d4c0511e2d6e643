import { expect, test } from "vitest";
import { quickParameters } from "./quick-parameters.ts";

const own = "oauth_a%3D1%26oauth_b%3D2";

test.each<[string, string[], string]>([
  ["no pairs", [], own],
  ["empty texts", ["", ""], own],
  ["pairs before the protocol's", ["a=1&Z=2"], `Z%3D2%26a%3D1%26${own}`],
  ["pairs behind them", ["z=1&p=2"], `${own}%26p%3D2%26z%3D1`],
  ["a name that theirs begin with", ["oauth=1"], `oauth%3D1%26${own}`],
  [
    "a name that sorts right before or behind them",
    ["oautha=1&oauthZ=2"],
    `oauthZ%3D2%26${own}%26oautha%3D1`,
  ],
  ["a name that another begins with", ["ab=1&a=2"], `a%3D2%26ab%3D1%26${own}`],
  ["one name with two values", ["a=2&a=1&a="], `a%3D%26a%3D1%26a%3D2%26${own}`],
  ["both texts", ["b=1", "a=2&z=3"], `a%3D2%26b%3D1%26${own}%26z%3D3`],
  ["escapes", ["a=%C3%A9%20%2F%7B"], `a%3D%25C3%25A9%2520%252F%257B%26${own}`],
  ["what form serializers write", ["a=b+c*%7E"], `a%3Db%2520c%252A~%26${own}`],
  [
    "a text that is just short enough",
    [`a=${"x".repeat(16_382)}`],
    `a%3D${"x".repeat(16_382)}%26${own}`,
  ],
])("goes the short way with %s", (_, texts, expected) => {
  expect(quickParameters(own, texts)).toBe(expected);
});

test.each([
  ["no value", "a"],
  ["two equal signs", "a=b=c"],
  ["an empty piece", "a=1&&b=2"],
  ["no name", "=1"],
  ["an escape in a name", "a%5B=1"],
  ["a name that does not sort as it is", "a1=1"],
  ["a needless escape", "a=%41"],
  ["an escape in lower case", "a=%c3%a9"],
  ["half an escape", "a=%C"],
  ["a raw mark", "a=b,c"],
  ["a raw byte", "a=\xe9"],
  ["one of the protocol's names", "a=1&oauth_token=x"],
  ["a text that is too long", `a=${"x".repeat(16_383)}`],
])("goes the long way with %s", (_, text) => {
  expect(quickParameters(own, [text])).toBeUndefined();
  expect(quickParameters(own, ["a=1", text])).toBeUndefined();
});
