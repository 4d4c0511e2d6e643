import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { storeContract } from "../testing/store-contract.ts";
import { memory } from "./memory.ts";

describe("a memory store", () => {
  const cases = storeContract(async () => {
    const store = memory();
    await store.open();
    return { store, close: () => store.close() };
  });
  for (const { name, run } of cases) test(name, run);

  describe("by a clock that is moved by hand", () => {
    const byHand = storeContract(async () => {
      const clock = manualClock();
      const store = memory({ clock });
      await store.open();
      return { store, advance: clock.advance, close: () => store.close() };
    });
    for (const { name, run } of byHand) test(name, run);
  });

  test("shares nothing with another one", async () => {
    const [one, other] = [memory(), memory()];
    await one.addKeyCheck({ kekId: "kek-1", check: "one" });
    expect(await other.listKeyChecks()).toEqual([]);
  });

  test("imports nothing of Node, so that it runs where there is none", () => {
    const folder = new URL("./memory/", import.meta.url);
    const files = readdirSync(folder).map((name) => new URL(name, folder));
    for (const file of [...files, new URL("./memory.ts", import.meta.url)]) {
      expect(readFileSync(file, "utf8")).not.toMatch(/from "(?!\.)/);
    }
  });
});
