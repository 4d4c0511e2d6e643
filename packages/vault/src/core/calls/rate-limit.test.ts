import { describe, expect, test } from "vitest";
import { tellingWaits, waitSeconds } from "./rate-limit.ts";

const now = Date.UTC(2026, 10, 27, 12);
const answer = (status: number, headers: Record<string, string> = {}): Response =>
  new Response("text", { status, headers });

describe("how long an answer asks to wait", () => {
  test.each([
    ["seconds", "40"],
    ["seconds", "39.2"],
    ["epoch", String(now / 1000 + 40)],
    ["epoch_ms", String(now + 40_000)],
    ["epoch_ms", String(now + 39_001)],
  ] as const)("by a header that counts %s: %s", (resetIn, value) => {
    const limit = { reset: "x-reset", resetIn };
    expect(waitSeconds(answer(429, { "x-reset": value }), limit, now)).toBe(40);
    expect(waitSeconds(answer(503, { "x-reset": value }), limit, now)).toBe(40);
  });

  test("by Retry-After before any other header, and without one too", () => {
    const headers = { "retry-after": "7", "x-reset": "40" };
    expect(waitSeconds(answer(429, headers), { reset: "x-reset" }, now)).toBe(7);
    expect(waitSeconds(answer(429, headers), undefined, now)).toBe(7);
    const date = new Date(now + 9_000).toUTCString();
    expect(waitSeconds(answer(503, { "retry-after": date }), undefined, now)).toBe(9);
  });

  test("not by a Retry-After that is longer than any limit", () => {
    const years = answer(429, { "retry-after": "999999999" });
    expect(waitSeconds(years, undefined, now)).toBeUndefined();
  });

  test("where a 403 comes with nothing left, and no other 403", () => {
    const limit = { remaining: "x-left", reset: "x-reset" };
    const left = (count: string): Response => answer(403, { "x-left": count, "x-reset": "40" });
    expect(waitSeconds(left("0"), limit, now)).toBe(40);
    expect(waitSeconds(left("12"), limit, now)).toBeUndefined();
    expect(waitSeconds(left("0"), { reset: "x-reset" }, now)).toBeUndefined();
  });

  test.each([
    ["an answer that is good", 200, "40"],
    ["a 401", 401, "40"],
    ["no header", 429, undefined],
    ["a header of words", 429, "soon"],
    ["a number below zero", 429, "-5"],
    ["a time that is over", 429, "0"],
    ["longer than any limit", 429, String(now / 1000)],
  ])("not by %s", (_name, status, value) => {
    const headers = value === undefined ? {} : { "x-reset": value };
    expect(waitSeconds(answer(status, headers), { reset: "x-reset" }, now)).toBeUndefined();
  });
});

describe("a fetch that tells waits", () => {
  const limit = { reset: "x-reset" };
  const told = async (response: Response): Promise<Response> =>
    tellingWaits(
      async () => response,
      limit,
      () => now,
    )("https://acme.example");

  test("says the provider's own header as Retry-After, and leaves the rest", async () => {
    const response = await told(answer(429, { "x-reset": "40", "x-other": "1" }));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "retry-after": "40",
      "x-reset": "40",
      "x-other": "1",
    });
    expect([response.status, await response.text()]).toEqual([429, "text"]);
  });

  test("is the very fetch where the entry names no header, and gives the very answer where it asks for no wait", async () => {
    expect(tellingWaits(fetch, undefined, Date.now)).toBe(fetch);
    expect(tellingWaits(fetch, { limit: "x-limit" }, Date.now)).toBe(fetch);
    for (const response of [answer(200, { "x-reset": "40" }), answer(429, { "retry-after": "3" })])
      expect(await told(response)).toBe(response);
  });
});
