import { describe, expect, test } from "vitest";
import { readFields } from "../../problem/answer-fields.ts";
import { readToken, type TokenAnswer } from "./token-answer.ts";

const read = (answer: string): TokenAnswer => readToken(readFields(answer), "accessTokenUrl");

describe("a form", () => {
  test("gives token, secret and everything else", () => {
    expect(
      read("oauth_token=a%2Bb&oauth_token_secret=c+d&user_id=7&screen_name=al%C3%AD\r\n"),
    ).toEqual({
      token: "a+b",
      tokenSecret: "c d",
      extra: { user_id: "7", screen_name: "alí" },
    });
  });

  test("keeps odd names as plain data", () => {
    const { extra } = read("oauth_token=t&oauth_token_secret=s&__proto__=x&constructor=y");
    expect(Object.entries(extra)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
    expect(Object.entries({ ...extra })).toEqual(Object.entries(extra));
  });

  test("does not tell what it says twice: one may stand in a name that a person chose", () => {
    const answer = "oauth_token=t&oauth_token_secret=s&user_id=7&name=Ann&user_id=1";
    expect(read(answer).extra).toEqual({ name: "Ann" });
  });

  test("may have an empty secret, and bytes that are not UTF-8 beside the token", () => {
    expect(read("oauth_token=t&oauth_token_secret=&name=%FF")).toEqual({
      token: "t",
      tokenSecret: "",
      extra: { name: "\uFFFD" },
    });
  });
});

test("a JSON object gives the same", () => {
  const json = { oauth_token: "t", oauth_token_secret: "s", user_id: 7, at: { a: [1] }, no: null };
  expect(read(JSON.stringify(json))).toEqual({
    token: "t",
    tokenSecret: "s",
    extra: { user_id: "7", at: '{"a":[1]}' },
  });
});

describe("an answer is malformed", () => {
  test.each([
    ["when it is HTML", "<!doctype html><title>CANARY</title>", "HTML page"],
    ["when its JSON is broken", '{"oauth_token":"CANARY"', "broken JSON"],
    ["when it is empty", "", "without oauth_token"],
    ["when it is other text", "Bad CANARY", "without oauth_token"],
    ["without a secret", "oauth_token=CANARY", "without oauth_token_secret"],
    ["with an empty token", "oauth_token=&oauth_token_secret=CANARY", "empty oauth_token"],
    ["with two tokens", "oauth_token=CANARY&oauth_token=b&oauth_token_secret=c", "more than one"],
    ["with a token that is not UTF-8", "oauth_token=%FFCANARY&oauth_token_secret=c", "not UTF-8"],
    ["with a token that is an object", '{"oauth_token":{"CANARY":1}}', "without oauth_token"],
  ])("%s, and its text is not repeated", (_, answer, message) => {
    expect(() => read(answer)).toThrow(
      expect.objectContaining({
        code: "malformed_answer",
        failure: "unknown",
        whoCanFix: "provider",
        message: expect.stringContaining(message),
      }),
    );
    expect(() => read(answer)).not.toThrow(/CANARY/);
  });
});
