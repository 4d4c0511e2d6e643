import { describe, expect, test } from "vitest";
import { manualClock } from "../../testing.ts";
import { createPrepare } from "./prepare.ts";

const authorizationUrl = "https://login.example/authorize";

function prepared(answers: (() => Promise<{ authorizationUrl?: string }>)[]) {
  const clock = manualClock();
  let asked = 0;
  const prepare = createPrepare({ clock, slug: "notes" }, () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    return answer?.() ?? Promise.resolve({});
  });
  return { prepare, clock, asked: () => asked };
}

describe("where the browser will be sent", () => {
  test("is asked once for all who come together, and again after a minute", async () => {
    const { prepare, clock, asked } = prepared([async () => ({ authorizationUrl })]);
    expect(await Promise.all([prepare(), prepare()])).toEqual([
      { authorizationUrl },
      { authorizationUrl },
    ]);
    clock.advance(59_999);
    await prepare();
    expect(asked()).toBe(1);
    clock.advance(1);
    await prepare();
    expect(asked()).toBe(2);
  });

  test("is asked again half a minute after it could not be found out", async () => {
    const { prepare, clock, asked } = prepared([
      () => Promise.reject(new Error("nobody is there")),
      async () => ({ authorizationUrl }),
    ]);
    await expect(prepare()).rejects.toThrow("nobody is there");
    clock.advance(29_999);
    await expect(prepare()).rejects.toThrow("nobody is there");
    expect(asked()).toBe(1);
    clock.advance(1);
    expect(await prepare()).toEqual({ authorizationUrl });
  });

  test("is asked again when the clock was set back", async () => {
    const { prepare, clock, asked } = prepared([async () => ({ authorizationUrl })]);
    await prepare();
    clock.advance(-3_600_000);
    await prepare();
    expect(asked()).toBe(2);
  });

  test("is nowhere where the server has no page", async () => {
    const { prepare } = prepared([async () => ({})]);
    await expect(prepare()).rejects.toMatchObject({ code: "client_rejected", provider: "notes" });
  });
});
