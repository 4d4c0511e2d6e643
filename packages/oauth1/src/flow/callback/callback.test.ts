import { describe, expect, test } from "vitest";
import { requestTokenOf, verifierByHand, verifierOfCallback } from "./callback.ts";

const pending = { requestToken: "token/+=", requestTokenSecret: "CANARY-secret", state: "state+1" };
const { state: _, ...stateless } = pending;

const callback = (query: Record<string, string>): string =>
  `https://app.example/callback?${new URLSearchParams(query)}`;
const good = { state: "state+1", oauth_token: "token/+=", oauth_verifier: "CANARY/verifier" };

test("gives the verifier of the callback that belongs to the attempt", () => {
  expect(verifierOfCallback(callback(good), pending, true)).toBe("CANARY/verifier");
  expect(verifierOfCallback(new URL(callback(good)), pending, true)).toBe("CANARY/verifier");
  expect(verifierOfCallback(new URLSearchParams(good), pending, true)).toBe("CANARY/verifier");
  expect(verifierOfCallback(callback(good), stateless, true)).toBe("CANARY/verifier");
  expect(verifierOfCallback(callback(good), pending, false)).toBe("CANARY/verifier");
});

test("gives none where the service gives none, and none is required", () => {
  const { oauth_verifier, ...without } = good;
  expect(verifierOfCallback(callback(without), pending, false)).toBeUndefined();
  expect(verifierByHand({ verifier: " " }, false)).toBeUndefined();
});

describe("refuses", () => {
  const { state, ...withoutState } = good;
  const { oauth_token, ...withoutToken } = good;
  const { oauth_verifier, ...withoutVerifier } = good;

  test.each<[string, string, object]>([
    ["a missing state", callback(withoutState), { code: "state_mismatch" }],
    ["another state", callback({ ...good, state: "state+2" }), { code: "state_mismatch" }],
    ["a longer state", callback({ ...good, state: "state+11" }), { code: "state_mismatch" }],
    ["two states", `${callback(good)}&state=state%2B1`, { code: "state_mismatch" }],
    ["a missing token", callback(withoutToken), { code: "token_mismatch" }],
    ["another token", callback({ ...good, oauth_token: "token/+-" }), { code: "token_mismatch" }],
    ["two tokens", `${callback(good)}&oauth_token=x`, { code: "token_mismatch" }],
    [
      "another token's denial",
      callback({ state: "state+1", oauth_token: "x", oauth_problem: "user_refused" }),
      { code: "token_mismatch" },
    ],
    [
      "a missing verifier",
      callback(withoutVerifier),
      { code: "verifier_missing", failure: "user" },
    ],
    ["an empty verifier", callback({ ...good, oauth_verifier: "" }), { code: "verifier_missing" }],
    [
      "a denial",
      callback({ state: "state+1", denied: "token/+=" }),
      { code: "access_denied", failure: "user" },
    ],
    [
      "a denial as a problem",
      callback({ ...good, oauth_problem: "user_refused" }),
      { code: "access_denied", problem: { word: "user_refused" }, whoCanFix: "user" },
    ],
    [
      "a denial in the extension's own word",
      callback({ state: "state+1", oauth_problem: "permission_denied" }),
      { code: "access_denied", problem: { word: "permission_denied" } },
    ],
    [
      "a denial as an OAuth 2 error",
      callback({ ...good, error: "access_denied" }),
      { code: "access_denied" },
    ],
    [
      "a denial in the verifier's place",
      callback({ ...good, oauth_verifier: "denied" }),
      { code: "access_denied" },
    ],
    [
      "what was not approved",
      callback({ ...good, not_approved: "true" }),
      { code: "access_denied" },
    ],
    ["what was rejected", callback({ ...good, rejected: "1" }), { code: "access_denied" }],
    [
      "another problem",
      callback({ ...good, oauth_problem: "token_expired" }),
      {
        code: "authorization_failed",
        failure: "reconnect",
        problem: { word: "token_expired" },
        message: expect.stringContaining("(token_expired)"),
      },
    ],
    [
      "a problem of the app's",
      callback({ ...good, oauth_problem: "consumer_key_rejected" }),
      { code: "authorization_failed", failure: "misconfigured", whoCanFix: "operator" },
    ],
    [
      "an unknown problem",
      callback({ ...good, oauth_problem: "CANARY" }),
      { code: "authorization_failed", failure: "reconnect", problem: { word: "other" } },
    ],
    [
      "a foreign denial, for its state",
      callback({ denied: "token/+=" }),
      { code: "state_mismatch", failure: "caller" },
    ],
    ["a relative URL", "/callback?oauth_verifier=CANARY", { code: "invalid_options" }],
  ])("%s, without repeating what came", (_name, url, expected) => {
    const judge = (): unknown => verifierOfCallback(url, pending, true);
    expect(judge).toThrow(expect.objectContaining(expected));
    expect(judge).not.toThrow(/CANARY|token\/|state\+/);
  });

  test.each<[string, Record<string, string>, string]>([
    ["of this token", { denied: "token/+=" }, "access_denied"],
    ["of this token, named beside it", { denied: "1", oauth_token: "token/+=" }, "access_denied"],
    ["of another token", { denied: "x" }, "token_mismatch"],
    ["of no token", { not_approved: "true" }, "access_denied"],
    ["of no token, as a report", { oauth_problem: "user_refused" }, "access_denied"],
  ])("where no state comes back, a denial %s", (_name, query, code) => {
    expect(() => verifierOfCallback(callback(query), stateless, true)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe("the request token of a callback", () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ["is its oauth_token", good, "token/+="],
    ["is the denied one", { denied: "token/+=" }, "token/+="],
    ["is not known where there is none", { state: "state+1" }, undefined],
    ["is not known where it is empty", { oauth_token: "" }, undefined],
  ])("%s", (_name, query, expected) => {
    expect(requestTokenOf(callback(query))).toBe(expected);
  });

  test("is not known where there are two", () => {
    expect(requestTokenOf(`${callback(good)}&oauth_token=x`)).toBeUndefined();
  });
});

describe("a verifier copied by hand", () => {
  test("is taken without the blanks around it", () => {
    expect(verifierByHand({ verifier: " 123 456\n" }, true)).toBe("123 456");
  });

  test.each<[string, unknown, string]>([
    ["is refused when it is blank", { verifier: "  " }, "verifier_missing"],
    ["is refused when it is no text", { verifier: 1 }, "invalid_options"],
    ["is refused when there is nothing", undefined, "invalid_options"],
  ])("%s", (_name, copied, code) => {
    expect(() => verifierByHand(copied as { verifier: string }, true)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
