import { describe, expect, test } from "vitest";
import { isVaultError } from "../errors.ts";
import { checkArguments, checkName } from "./arguments.ts";

type Call = Parameters<typeof checkArguments>[0];

/** What is said of options that are refused. */
function refusal(call: Call, options: object): string {
  try {
    checkArguments(call, options);
  } catch (error) {
    if (isVaultError(error)) return `${error.code} ${error.whoCanFix} ${error.message}`;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("a refusal says which option, and what it must be:", () => {
  const challenge = "must be the SHA-256 of your secret in base64url: 43 characters";
  const cases: [Call, object, string][] = [
    ["connect", { expiresInSeconds: 1e9 }, "expiresInSeconds must be at most 86400"],
    ["connect", { expiresInSeconds: 1.5 }, "expiresInSeconds must be a whole number"],
    ["connect", { binding: "none" }, 'binding must be "auto" or "confirm" or "verifier"'],
    ["connect", { codeChallenge: "abc" }, `codeChallenge ${challenge}`],
    ["connect", { scopes: "read write" }, "scopes must be a list"],
    ["connect", { theme: "black" }, 'theme must be "auto" or "light" or "dark"'],
    ["connect", { language: "en_US" }, "language must be a language tag such as de or pt-BR"],
    ["connect", { showResult: "yes" }, "showResult must be true or false"],
    ["connect", { reason: "" }, "reason must not be empty"],
    ["connect", { accountHint: "a".repeat(256) }, "accountHint must have at most 255 characters"],
    ["connect", { prompt: "none login" }, "prompt must be words such as login"],
    ["connect", { resources: ["x#y"] }, "resources.0 must be an absolute URL without a fragment"],
    ["connect.several", { providers: [] }, "connect: providers must not be empty"],
    ["signIn.several", { providers: "github" }, "signIn: providers must be a list"],
    ["upgrade", {}, "upgrade: scopes is missing"],
    ["upgrade", { scopes: [] }, "upgrade: scopes must not be empty"],
    ["sessions.complete", { codeVerifier: "short" }, "codeVerifier must be 43 to 128 of"],
    ["at", { account: "a", connectionId: "b" }, "the options name one connection: account or"],
    ["update", { metadata: { a: 1 } }, "metadata must be at most 50 strings by name"],
    [
      "connections.list",
      { status: "gone" },
      "status must be one of active, degraded, needs_reauth",
    ],
    ["connections.list", { userId: "a", shared: true }, "name one owner: userId or shared"],
    ["providers.set", { clientid: "a" }, "providers.set: the options must be a client: clientId"],
    ["providers.set", { consumerKey: "a" }, "the options need a consumerSecret or a privateKey"],
  ];

  test.each(cases)("%s %j", (call, options, words) => {
    expect(refusal(call, options)).toContain(words);
    expect(refusal(call, options)).toMatch(/^options_invalid developer .* Nothing was done\.$/);
  });
});

test("a word that no option has is named, with those that there are", () => {
  expect(refusal("accountsLink", { theme: "dark" })).toContain(
    "accountsLink: theme is not an option; it takes returnTo, language, signal.",
  );
});

test("a word that is nearly an option's is told which", () => {
  expect(refusal("accountsLink", { return_to: "/x" })).toContain(
    "accountsLink: return_to is not an option (returnTo is). Nothing was done.",
  );
});

test("two faults are both said", () => {
  expect(refusal("connect", { theme: 1, showResult: 1 })).toMatch(/theme must.*; showResult must/);
});

test("what was given is in no refusal", () => {
  const wrong = ["canary", ["canary"], { canary: "canary" }, 47_110_815];
  const names = ["returnTo", "scopes", "language", "theme", "binding", "codeChallenge", "prompt"];
  const more = ["resources", "claims", "params", "inputs", "expiresInSeconds", "accountHint"];
  for (const name of [...names, ...more])
    for (const value of wrong) {
      const said = saidOf({ [name]: value });
      expect(said.replace(`${name}.canary`, "")).not.toMatch(/canary|47110815/);
    }
});

/** The refusal, or nothing where `connect` takes it. */
function saidOf(options: object): string {
  try {
    checkArguments("connect", options);
    return "";
  } catch (error) {
    return String(error);
  }
}

test("ids are texts of 1 to 255 characters", () => {
  expect(checkName("alice", "A user id")).toBe("alice");
  expect(() => checkName("", "A user id")).toThrow("A user id is a string of 1 to 255 characters");
});
