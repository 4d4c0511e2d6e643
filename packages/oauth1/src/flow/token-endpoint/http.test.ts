import { expect, test } from "vitest";
import { isBeforeSending, networkReason, retryAfterSeconds } from "./http.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each([
  [null, {}],
  ["120", { retryAfterSeconds: 120 }],
  ["0", { retryAfterSeconds: 0 }],
  ["Thu, 01 Jan 2026 00:00:30 GMT", { retryAfterSeconds: 30 }],
  ["Wed, 31 Dec 2025 00:00:30 GMT", { retryAfterSeconds: 0 }],
  ["Fri, 31 Dec 9999 00:00:00 GMT", { retryAfterSeconds: 999_999_999 }],
  ["2026-01-01T00:00:30Z", { retryAfterSeconds: 30 }],
  ["soon", {}],
  ["-5", {}],
  ["120.5", {}],
])("reads Retry-After: %s", (header, expected) => {
  expect(retryAfterSeconds(header, now)).toEqual(expected);
});

test.each<[string, unknown, string | undefined]>([
  ["its own code", Object.assign(new Error("x"), { code: "ECONNRESET" }), "ECONNRESET"],
  [
    "its cause's code",
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ENOTFOUND" }) }),
    "ENOTFOUND",
  ],
  ["a TypeError", new TypeError("fetch failed"), "TypeError"],
  ["a timeout", new DOMException("x", "TimeoutError"), "TimeoutError"],
  [
    "another's code in small letters",
    Object.assign(new Error("x"), { code: "host_refused" }),
    undefined,
  ],
  ["an ordinary error", new Error("x"), undefined],
  ["no error", "ECONNRESET", undefined],
])("the reason of a failed fetch is read from %s", (_, error, expected) => {
  expect(networkReason(error)).toBe(expected);
});

test.each([
  ["ECONNREFUSED", true],
  ["ENOTFOUND", true],
  ["UND_ERR_CONNECT_TIMEOUT", true],
  ["CERT_HAS_EXPIRED", true],
  ["ERR_TLS_CERT_ALTNAME_INVALID", true],
  ["ECONNRESET", false],
  ["TimeoutError", false],
  ["TypeError", false],
])("whether nothing was sent when fetch fails by %s: %s", (reason, expected) => {
  expect(isBeforeSending(reason)).toBe(expected);
});
