import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { isVaultError, VaultError, vaultErrorOf } from "./errors.ts";

describe("a VaultError", () => {
  test("is an Error with a code, and says who can fix it", () => {
    const error = new VaultError("needs_reauth", "It ended. Reconnect.");
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "VaultError",
      code: "needs_reauth",
      whoCanFix: "user",
      message: "It ended. Reconnect.",
    });
    expect(`${error}`).toBe("VaultError: It ended. Reconnect.");
  });

  test("has only the facts that it was given", () => {
    const error = new VaultError("vault_closed", "Closed.");
    expect(Object.keys(error).toSorted()).toEqual(["code", "name", "whoCanFix"]);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "vault_closed",
      message: "Closed.",
      whoCanFix: "developer",
    });
  });

  test("tells all its facts as JSON", () => {
    const details = {
      provider: "github",
      connectionId: "con_1",
      reason: "grant_revoked",
      candidates: [{ connectionId: "con_1", account: { id: "1", label: "Alice" } }],
      retryAfterSeconds: 0,
      whoCanFix: "operator",
    } as const;
    const error = new VaultError("ambiguous_connection", "Which?", details);
    expect(error).toMatchObject(details);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "ambiguous_connection",
      message: "Which?",
      ...details,
    });
  });

  test("makes the link when it is asked to, and passes the options on", async () => {
    const link = {
      ...{ url: "https://app.example.com", sessionId: "ses_1" },
      ...{ isNew: true, expiresAt: new Date(0) },
    };
    const asked: unknown[] = [];
    const error = new VaultError("connection_required", "Connect.", {
      async connect(options) {
        asked.push(options);
        return link;
      },
    });
    expect(asked).toEqual([]);
    expect(await error.connect({ returnTo: "/settings" })).toBe(link);
    expect(asked).toEqual([{ returnTo: "/settings" }]);
  });

  test("without a link to make rejects with itself", async () => {
    const error = new VaultError("store_unavailable", "Down.");
    await expect(error.connect()).rejects.toBe(error);
  });

  test("shows nothing of how the link is made", () => {
    const canary = "canary";
    const connect = Object.assign(() => Promise.reject(new Error(canary)), { canary });
    const error = new VaultError("needs_reauth", "Reconnect.", { connect });
    const said = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error);
    expect(said).not.toContain(canary);
  });
});

describe("isVaultError", () => {
  const error: unknown = new VaultError("paused", "Paused.");
  test.each<[string, boolean, boolean]>([
    ["any code", isVaultError(error), true],
    ["its code", isVaultError(error, "paused"), true],
    ["one of several codes", isVaultError(error, "needs_reauth", "paused"), true],
    ["other codes", isVaultError(error, "needs_reauth"), false],
    ["another error", isVaultError(new Error("paused")), false],
    ["something that looks like one", isVaultError({ name: "VaultError", code: "paused" }), false],
    ["nothing", isVaultError(undefined), false],
  ])("for %s is %s", (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe("the VaultError in what an SDK throws", () => {
  const error = new VaultError("needs_reauth", "Reconnect.");
  const wrapped = (cause: unknown, times = 1): unknown =>
    times === 0 ? cause : new Error("wrapped", { cause: wrapped(cause, times - 1) });

  test.each<[string, unknown]>([
    ["the error itself", error],
    ["its cause", wrapped(error)],
    ["its cause's cause", wrapped(error, 2)],
    ["eight errors deep", wrapped(error, 7)],
    ["what it calls original", Object.assign(new Error("request failed"), { original: error })],
    ["the original of its cause", wrapped(Object.assign(new Error("x"), { original: error }))],
  ])("is found as %s", (_, thrown) => {
    expect(vaultErrorOf(thrown)).toBe(error);
  });

  const circular = new Error("circular");
  circular.cause = circular;
  test.each<[string, unknown]>([
    ["another error", new Error("x")],
    ["a chain without one", wrapped(new TypeError("fetch failed"), 3)],
    ["a chain that is too long", wrapped(error, 8)],
    ["a chain without an end", circular],
    ["an object that is no error", { cause: error }],
    ["a cause that is no error", wrapped({ cause: error })],
    ["nothing", undefined],
    ["null", null],
  ])("is not found in %s", (_, thrown) => {
    expect(vaultErrorOf(thrown)).toBeUndefined();
  });
});

test("that several could be meant is known to have candidates, without asking", () => {
  const candidates = [{ connectionId: "con_1", account: null }];
  const error: unknown = new VaultError("ambiguous_connection", "which?", { candidates });
  expect(isVaultError(error, "ambiguous_connection") && error.candidates[0]?.connectionId).toBe(
    "con_1",
  );
});
