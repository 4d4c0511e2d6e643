import { describe, expect, test } from "vitest";
import { codeOfCallback } from "./callback.ts";

const issuer = "https://login.example";
const pending = {
  state: "state-of-this-attempt",
  codeVerifier: "CANARYverifier",
  nonce: "CANARYnonce",
  redirectUri: "https://app.example/callback",
  scopes: [],
  issuer,
};
const tokenUrl = "https://login.example/token";
const source = { issuer, tokenUrl, promisesIss: true };
const good = { state: pending.state, iss: issuer, code: "the code" };

function callback(params: Record<string, string>, further = ""): string {
  return `${pending.redirectUri}?${new URLSearchParams(params)}${further}`;
}

function refused(url: string | URL, from = source): unknown {
  try {
    return `no error but ${codeOfCallback(url, pending, from)}`;
  } catch (error) {
    return error;
  }
}

test("gives the code of a good callback, as a text or a URL", () => {
  expect(codeOfCallback(callback(good), pending, source)).toBe("the code");
  expect(codeOfCallback(new URL(callback(good)), pending, source)).toBe("the code");
});

test.each(["code", "state", "iss", "error", "error_description", "error_uri", "response"])(
  "refuses %s given twice, whatever the values",
  (name) => {
    const url = callback({ ...good, [name]: "x" }, `&${name}=x`);
    expect(refused(url)).toMatchObject({ code: "malformed_callback", failure: "caller" });
  },
);

test("takes parameters it does not know, also twice", () => {
  expect(codeOfCallback(callback(good, "&team=1&team=2"), pending, source)).toBe("the code");
});

test.each([
  ["missing", { iss: issuer, code: "c" }],
  ["empty", { ...good, state: "" }],
  ["another", { ...good, state: "state-of-other-attempt" }],
  ["longer", { ...good, state: `${pending.state}x` }],
  ["shorter", { ...good, state: pending.state.slice(0, -1) }],
  ["missing beside an error", { iss: issuer, error: "access_denied" }],
])("refuses a state that is %s", (_name, params) => {
  expect(refused(callback(params))).toMatchObject({ code: "state_mismatch", failure: "caller" });
});

describe("iss", () => {
  const { iss: _iss, ...without } = good;

  test.each([
    ["is missing where it is promised", without],
    ["is another", { ...good, iss: "https://evil.example" }],
    ["differs by a slash", { ...good, iss: `${issuer}/` }],
    ["differs by case", { ...good, iss: "https://LOGIN.example" }],
    ["is empty", { ...good, iss: "" }],
    ["is another beside an error", { ...good, iss: "https://evil.example", error: "x" }],
  ])("is refused when it %s", (_name, params) => {
    expect(refused(callback(params))).toMatchObject({ code: "issuer_mismatch" });
  });

  test("is compared where it is not promised, and may then be missing", () => {
    const silent = { ...source, promisesIss: false };
    expect(codeOfCallback(callback(without), pending, silent)).toBe("the code");
    const other = callback({ ...good, iss: "https://evil.example" });
    expect(refused(other, silent)).toMatchObject({ code: "issuer_mismatch" });
  });

  test("is not looked at where the server has no issuer", () => {
    const { issuer: _issuer, ...attempt } = pending;
    const url = callback({ ...good, iss: "https://whatever.example" });
    const nameless = { tokenUrl, promisesIss: false };
    expect(codeOfCallback(url, { ...attempt, tokenUrl }, nameless)).toBe("the code");
  });

  test.each([
    ["was begun at another server without an issuer", { tokenUrl: "https://other.example/token" }],
    ["was begun at a server with an issuer", { issuer }],
    ["does not say where it was begun", {}],
  ])("is no help where the attempt %s: the code does not go to this one", (_name, begun) => {
    const { issuer: _issuer, ...attempt } = pending;
    const judge = (): string =>
      codeOfCallback(callback(without), { ...attempt, ...begun }, { tokenUrl, promisesIss: false });
    expect(judge).toThrow(expect.objectContaining({ code: "issuer_mismatch", failure: "caller" }));
  });

  test("of the attempt must be the client's", () => {
    const other = { ...source, issuer: "https://other.example", promisesIss: false };
    expect(refused(callback({ ...good, iss: other.issuer }), other)).toMatchObject({
      code: "issuer_mismatch",
      message: expect.stringContaining("another server than this client's"),
    });
  });
});

test("says that the user declined", () => {
  expect(refused(callback({ ...good, error: "access_denied" }))).toMatchObject({
    code: "access_denied",
    failure: "user",
    oauthError: "access_denied",
  });
});

const correct = "Check the client's registration, its redirect URI and the scopes.";
const again = "Start the connection again.";

test.each([
  ["invalid_request", "misconfigured", correct],
  ["invalid_scope", "misconfigured", correct],
  ["unauthorized_client", "misconfigured", correct],
  ["unsupported_response_type", "misconfigured", correct],
  ["server_error", "later", again],
  ["temporarily_unavailable", "later", again],
  ["login_required", "reconnect", again],
])("sorts the error %s as %s, and never takes a code beside it", (error, failure, advice) => {
  expect(refused(callback({ ...good, error }))).toMatchObject({
    code: "authorization_failed",
    message: `The server refused the authorization (${error}). ${advice}`,
    failure,
    oauthError: error,
  });
});

test.each([
  "<script>alert(1)</script>",
  "a b",
  "",
  "x".repeat(100_000),
  "CANARYverifier",
  "CANARYnonce",
  pending.state,
  "täg",
])("does not repeat what is no error word, nor a secret (%#)", (error) => {
  const thrown = refused(callback({ ...good, error, error_description: "<b>CANARY</b>" }));
  expect(thrown).toMatchObject({ code: "authorization_failed", failure: "reconnect" });
  expect(thrown).not.toHaveProperty("oauthError");
  expect(thrown).toMatchObject({ message: `The server refused the authorization. ${again}` });
});

test.each([
  { ...good, code: "" },
  { state: good.state, iss: issuer },
])("refuses a callback without a code", (params) => {
  expect(refused(callback(params))).toMatchObject({ code: "malformed_callback" });
});

test("takes a fragment only where that was asked for, and then no query", () => {
  const inFragment = `${pending.redirectUri}#${new URLSearchParams(good)}`;
  const asked = { ...pending, responseMode: "fragment" } as const;
  expect(codeOfCallback(inFragment, asked, source)).toBe("the code");
  expect(refused(inFragment)).toMatchObject({ code: "state_mismatch" });
  const inQuery = (): string => codeOfCallback(callback(good), asked, source);
  expect(inQuery).toThrow(expect.objectContaining({ code: "state_mismatch" }));
});

test("refuses what is no absolute URL", () => {
  expect(refused("/callback?code=1")).toMatchObject({ code: "invalid_options", failure: "caller" });
});
