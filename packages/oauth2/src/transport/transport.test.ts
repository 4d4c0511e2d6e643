import { afterEach, expect, test, vi } from "vitest";
import { ask, type LimitedFetch, type Question } from "./transport.ts";

const question: Question = {
  name: "tokenUrl",
  limitBytes: 100,
  repeatable: false,
  refused: { code: "token_refused", failure: "misconfigured" },
  secrets: [],
};

afterEach(() => {
  vi.useRealTimers();
});

/** A fetch that ends as the real one does when its signal is aborted. */
const hanging = (_input: unknown, { signal }: RequestInit = {}): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

const send = (fetch: LimitedFetch): Promise<Response> =>
  fetch("https://login.example/token", { method: "POST", headers: {} });

test.each<[what: string, repeatable: boolean, timeoutMs: number, expected: number]>([
  ["can be repeated ends after ten seconds", true, 30_000, 10_000],
  ["can be repeated ends earlier where the options say so", true, 3_000, 3_000],
  ["spends something ends when the options say so", false, 30_000, 30_000],
  ["may take as long as it likes does not end at once", false, 2 ** 40, 2 ** 31 - 1],
])("a question that %s", async (_, repeatable, timeoutMs, expected) => {
  vi.useFakeTimers();
  const settings = { fetch: hanging, timeoutMs };
  const answer = ask({ ...question, repeatable }, settings, send).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(expected - 1);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toMatchObject({
    code: "provider_unavailable",
    failure: repeatable ? "later" : "unknown",
    message: expect.stringContaining("TimeoutError"),
  });
});

test("an answer in time leaves no timer behind", async () => {
  vi.useFakeTimers();
  const fetch = async (): Promise<Response> => new Response("{}");
  const answer = await ask(question, { fetch, timeoutMs: 1000 }, send);
  expect(answer).toMatchObject({ status: 200, text: "{}" });
  expect(vi.getTimerCount()).toBe(0);
});

test("what follows the limit of an answer is not waited for", async () => {
  let isCancelled = false;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(60)),
    cancel: () => {
      isCancelled = true;
    },
  });
  const fetch = async (): Promise<Response> => new Response(body);
  const answer = await ask(question, { fetch, timeoutMs: 1000 }, send);
  expect([answer.text, isCancelled]).toEqual([undefined, true]);
});

test("an answer that is longer than the limit is dropped, counted once it is unpacked", async () => {
  const fetch = async (): Promise<Response> => new Response("ä".repeat(51));
  const answer = await ask(question, { fetch, timeoutMs: 1000 }, send);
  expect(answer.text).toBeUndefined();
});
