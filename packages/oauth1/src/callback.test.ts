import { describe, expect, test } from "vitest";
import { verifierByHand, verifierOfCallback } from "./callback.ts";

const pending = { requestToken: "token/+=", requestTokenSecret: "CANARY-secret", state: "state+1" };
const { state: _, ...stateless } = pending;

const callback = (query: Record<string, string>): string =>
  `https://app.example/callback?${new URLSearchParams(query)}`;
const good = { state: "state+1", oauth_token: "token/+=", oauth_verifier: "CANARY/verifier" };

test("gives the verifier of the callback that belongs to the attempt", () => {
  expect(verifierOfCallback(callback(good), pending)).toBe("CANARY/verifier");
  expect(verifierOfCallback(new URL(callback(good)), pending)).toBe("CANARY/verifier");
  expect(verifierOfCallback(callback(good), stateless)).toBe("CANARY/verifier");
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
      { code: "access_denied", oauthProblem: "user_refused" },
    ],
    [
      "another problem",
      callback({ ...good, oauth_problem: "token_expired" }),
      { code: "authorization_failed", failure: "reconnect", oauthProblem: "token_expired" },
    ],
    [
      "an unknown problem",
      callback({ ...good, oauth_problem: "CANARY" }),
      { code: "authorization_failed", failure: "reconnect" },
    ],
    [
      "a foreign denial, for its state",
      callback({ denied: "token/+=" }),
      { code: "state_mismatch", failure: "caller" },
    ],
    ["a relative URL", "/callback?oauth_verifier=CANARY", { code: "invalid_options" }],
  ])("%s, without repeating what came", (_name, url, expected) => {
    expect(() => verifierOfCallback(url, pending)).toThrow(expect.objectContaining(expected));
    expect(() => verifierOfCallback(url, pending)).not.toThrow(/CANARY|token\/|state\+/);
  });
});

describe("a verifier copied by hand", () => {
  test("is taken without the blanks around it", () => {
    expect(verifierByHand({ verifier: " 123 456\n" }, "oob")).toBe("123 456");
  });

  test.each([
    [
      "is refused when the user comes back by a redirect",
      "1",
      "https://app.example/",
      "invalid_options",
    ],
    ["is refused when it is blank", "  ", "oob", "verifier_missing"],
    ["is refused when it is no text", 1, "oob", "invalid_options"],
  ])("%s", (_name, verifier, redirectUri, code) => {
    expect(() => verifierByHand({ verifier: verifier as string }, redirectUri)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
