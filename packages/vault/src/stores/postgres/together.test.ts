import { describe, expect, test } from "vitest";
import { VaultError } from "../../core/errors.ts";
import { together } from "./together.ts";

/** Runs by hand: each statement ends when it is let go. */
function byHand(options: { atOnce?: number; most?: number; among?(item: string): string } = {}) {
  const statements: { items: readonly string[]; end(error?: unknown): void }[] = [];
  const run = (items: readonly string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const end = (error?: unknown): void =>
        error === undefined ? resolve(items.map((item) => `${item}!`)) : reject(error);
      statements.push({ items, end });
    });
  const call = together<string, string>({
    atOnce: 1,
    most: 3,
    one: async (item) => (await run([item]))[0] ?? "",
    many: run,
    ...options,
  });
  return { call, statements };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("calls that come together", () => {
  test("share statements, each gets its own result, and no more statements run at once than may", async () => {
    const { call, statements } = byHand();
    const all = Promise.all(["a", "b", "c", "d"].map(call));
    await settle();
    expect(statements.map(({ items }) => items)).toEqual([["a", "b", "c"]]);
    const later = call("e");
    await settle();
    expect(statements).toHaveLength(1);
    statements[0]?.end();
    await settle();
    expect(statements.map(({ items }) => items)).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
    statements[1]?.end();
    expect(await all).toEqual(["a!", "b!", "c!", "d!"]);
    expect(await later).toBe("e!");
  });

  test("of other names have statements of their own, and no name is passed over", async () => {
    const { call, statements } = byHand({ most: 2, among: (item) => item.charAt(0) });
    const all = Promise.all(["a1", "a2", "a3", "b1"].map(call));
    for (let ended = 0; ended < 3; ended++) {
      await settle();
      statements[ended]?.end();
    }
    await all;
    expect(statements.map(({ items }) => items)).toEqual([["a1", "a2"], ["b1"], ["a3"]]);
  });

  test("fail together when the store is away", async () => {
    const { call, statements } = byHand();
    const both = Promise.allSettled([call("a"), call("b")]);
    await settle();
    statements[0]?.end(new VaultError("store_unavailable", "The database is away."));
    expect(await both).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
    expect(statements).toHaveLength(1);
  });

  test("are run one by one where one of them makes the statement fail", async () => {
    const { call, statements } = byHand();
    const both = Promise.allSettled([call("good"), call("bad")]);
    await settle();
    statements[0]?.end(new VaultError("options_invalid", "An id cannot be kept."));
    await settle();
    statements[1]?.end();
    statements[2]?.end(new VaultError("options_invalid", "An id cannot be kept."));
    expect(await both).toMatchObject([
      { status: "fulfilled", value: "good!" },
      { status: "rejected", reason: { code: "options_invalid" } },
    ]);
    expect(await Promise.race([call("next"), settle().then(() => statements[3]?.end())])).toBe(
      undefined,
    );
  });
});
