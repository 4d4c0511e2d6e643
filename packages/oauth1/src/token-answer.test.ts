import { describe, expect, test } from "vitest";
import { readFields, readToken, type TokenAnswer } from "./token-answer.ts";

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
  });

  test("may have an empty secret", () => {
    expect(read("oauth_token=t&oauth_token_secret=").tokenSecret).toBe("");
  });
});

test("a JSON object gives the same; what is no text is kept as JSON, null is dropped", () => {
  const json = {
    oauth_token: "t",
    oauth_token_secret: "s",
    user_id: 7,
    ok: true,
    at: { a: [1] },
    no: null,
  };
  expect(read(JSON.stringify(json))).toEqual({
    token: "t",
    tokenSecret: "s",
    extra: { user_id: "7", ok: "true", at: '{"a":[1]}' },
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
  ])("%s, and its text is not repeated", (_, answer, message) => {
    expect(() => read(answer)).toThrow(
      expect.objectContaining({
        code: "malformed_answer",
        failure: "unknown",
        message: expect.stringContaining(message),
      }),
    );
    expect(() => read(answer)).not.toThrow(/CANARY/);
  });
});
