import { expect, test } from "vitest";
import { isBeforeSending, networkReason, retryAfterSeconds } from "./http.ts";

const now = Date.parse("2026-11-24T10:00:00Z");

test.each([
  [null, {}],
  ["0", { retryAfterSeconds: 0 }],
  ["120", { retryAfterSeconds: 120 }],
  ["-5", {}],
  ["120.5", {}],
  ["Tue, 24 Nov 2026 10:00:30 GMT", { retryAfterSeconds: 30 }],
  ["Tue, 24 Nov 2026 09:00:00 GMT", { retryAfterSeconds: 0 }],
  ["+275760-09-13T00:00:00Z", { retryAfterSeconds: 999_999_999 }],
  ["soon", {}],
  ["-5 minutes", {}],
])("reads Retry-After %j", (header, expected) => {
  expect(retryAfterSeconds(header, now)).toEqual(expected);
});

function failed(code: unknown, name = "Error"): Error {
  const error = Object.assign(new Error("CANARY"), { code });
  error.name = name;
  return error;
}

test.each([
  [new TypeError("fetch failed", { cause: failed("ECONNREFUSED") }), "ECONNREFUSED"],
  [failed("ECONNRESET"), "ECONNRESET"],
  [new TypeError("terminated"), "TypeError"],
  [new DOMException("CANARY", "TimeoutError"), "TimeoutError"],
  [failed("provider_error", "VaultError"), undefined],
  ["a text", undefined],
])("tells why %s failed", (error, reason) => {
  expect(networkReason(error)).toBe(reason);
});

test("knows the failures that come before the request", () => {
  for (const reason of [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EAI_FAIL",
    "CERT_HAS_EXPIRED",
    "ERR_SSL_NO_PROTOCOL",
  ]) {
    expect(isBeforeSending(reason)).toBe(true);
  }
  for (const reason of ["ECONNRESET", "TimeoutError", "TypeError", "UND_ERR_SOCKET"]) {
    expect(isBeforeSending(reason)).toBe(false);
  }
});
