import { expect, test } from "vitest";
import { type Remembered, remember } from "./remembered.ts";

test("the newest fifty answers are kept, however many names are made up", async () => {
  const held: Remembered<number> = new Map();
  for (let number = 0; number < 120; number++) {
    remember(held, `made-up-${number}`, Promise.resolve(number));
  }
  expect(held.size).toBe(50);
  expect(await held.get("made-up-70")).toBe(70);
  expect(held.has("made-up-69")).toBe(false);
});

test("a name that comes again counts as new", () => {
  const held: Remembered<string> = new Map();
  for (let number = 0; number < 50; number++) remember(held, `${number}`, Promise.resolve(""));
  remember(held, "0", Promise.resolve("again"));
  remember(held, "50", Promise.resolve(""));
  expect(held.has("0")).toBe(true);
  expect(held.has("1")).toBe(false);
});

test("a failure is not kept, and takes no later answer with it", async () => {
  const held: Remembered<string> = new Map();
  const failing = Promise.reject(new Error("unreachable"));
  remember(held, "a", failing);
  remember(held, "b", failing);
  remember(held, "b", Promise.resolve("good"));
  await expect(failing).rejects.toThrow("unreachable");
  expect(held.has("a")).toBe(false);
  expect(await held.get("b")).toBe("good");
});
