import { describe, expect, test } from "vitest";
import { meaningOf, type OAuth1ProblemWord, wordIn } from "./words.ts";

describe("a word", () => {
  test.each([
    ["token_expired", "token_expired"],
    ["  Token_Expired\n", "token_expired"],
    ["rate limit exceeded", "rate_limit_exceeded"],
    ["timestamp-refused", "timestamp_refused"],
    ["token_rejected;realm=x", "token_rejected"],
    ["token_rejected: CANARY", "token_rejected"],
    ["token_expired_CANARY", "other"],
    ["The signature is invalid. Verify and try again.", "other"],
    ["constructor", "other"],
    ["__proto__", "other"],
    ["7", "other"],
    ["", "other"],
  ])("%j is %s", (text, word) => {
    expect(wordIn(text)).toBe(word);
  });
});

describe("what a problem means", () => {
  test.each<[OAuth1ProblemWord, string, string]>([
    ["token_expired", "reconnect", "user"],
    ["token_revoked", "reconnect", "user"],
    ["token_rejected", "reconnect", "user"],
    ["permission_denied", "user", "user"],
    ["consumer_key_rejected", "misconfigured", "operator"],
    ["consumer_key_refused", "later", "provider"],
    ["user_refused", "later", "provider"],
    ["nonce_used", "later", "provider"],
    ["timestamp_refused", "misconfigured", "operator"],
    ["signature_invalid", "misconfigured", "operator"],
    ["parameter_absent", "misconfigured", "developer"],
  ])("%s: %s, and the %s can fix it", (word, failure, whoCanFix) => {
    expect(meaningOf({ word })).toEqual({ failure, whoCanFix });
  });

  test("is not known of a word that is not known", () => {
    expect(meaningOf({ word: "other" })).toBeUndefined();
  });
});
