import { describe, expect, test } from "vitest";
import { VaultError } from "../../../core/errors.ts";
import { createRoom, type Room, type Together, together } from "./together.ts";

const away = new VaultError("store_unavailable", "The database is away.");

/** Runs by hand: each statement ends when it is let go. */
function byHand(options: Partial<Together<string, string>> = {}) {
  const statements: { items: readonly string[]; end(error?: unknown): void }[] = [];
  const run = (items: readonly string[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const end = (error?: unknown): void =>
        error === undefined ? resolve(items.map((item) => `${item}!`)) : reject(error);
      statements.push({ items, end });
    });
  const call = together<string, string>({
    room: createRoom(9),
    atOnce: 1,
    most: 3,
    one: async (item) => (await run([item]))[0] ?? "",
    many: async (items) => (await run(items)).map((result) => () => result),
    concernsAll: (error) => error === away,
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
    statements[0]?.end(away);
    expect(await both).toMatchObject([{ reason: away }, { reason: away }]);
    expect(statements).toHaveLength(1);
  });

  test("go on without the one that makes their statement fail, which is found by halves, and so do those that come after", async () => {
    const bad = new VaultError("options_invalid", "An id cannot be kept.");
    const { call, statements } = byHand({ most: 4 });
    const all = Promise.allSettled(["a", "b", "bad", "d"].map(call));
    for (let ended = 0; ended < 5; ended++) {
      await settle();
      const statement = statements[ended];
      statement?.end(statement.items.includes("bad") ? bad : undefined);
    }
    expect(await all).toMatchObject([
      { value: "a!" },
      { value: "b!" },
      { reason: bad },
      { value: "d!" },
    ]);
    expect(statements.map(({ items }) => items)).toEqual([
      ["a", "b", "bad", "d"],
      ["a", "b"],
      ["bad", "d"],
      ["bad"],
      ["d"],
    ]);
    const next = call("next");
    await settle();
    statements[5]?.end();
    expect(await next).toBe("next!");
  });

  test("are not held up by what waits for a lock: that waits alone", async () => {
    let free = (_result: string): void => undefined;
    const locked = new Promise<string>((resolve) => {
      free = resolve;
    });
    const call = together<string, string>({
      room: createRoom(1),
      atOnce: 1,
      most: 3,
      one: (item) => (item === "locked" ? locked : Promise.resolve(`${item}!`)),
      many: async (items) =>
        items.map((item) => (item === "locked" ? undefined : () => `${item}!`)),
      concernsAll: () => true,
    });
    const [first, held, third] = ["a", "locked", "c"].map(call);
    expect(await first).toBe("a!");
    expect(await third).toBe("c!");
    expect(await call("later")).toBe("later!");
    free("at last");
    expect(await held).toBe("at last");
  });

  test("whose answer cannot be read fail alone", async () => {
    const call = together<string, string>({
      room: createRoom(1),
      atOnce: 1,
      most: 3,
      one: async (item) => item,
      many: async (items) =>
        items.map((item) => () => {
          if (item === "broken") throw new SyntaxError("no JSON");
          return item;
        }),
      concernsAll: () => false,
    });
    expect(await Promise.allSettled(["a", "broken"].map(call))).toMatchObject([
      { value: "a" },
      { reason: expect.any(SyntaxError) },
    ]);
  });

  test("of several kinds share one room, and take turns in it", async () => {
    const room: Room = createRoom(1);
    const one = byHand({ room, most: 1 });
    const other = byHand({ room, most: 1 });
    const all = Promise.all([..."ab"].map(one.call).concat([..."xy"].map(other.call)));
    const under = (): string[] =>
      [...one.statements, ...other.statements].flatMap(({ items }) => items);
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await settle();
      const fresh = under().filter((item) => !order.includes(item));
      expect(fresh).toHaveLength(1);
      order.push(...fresh);
      for (const { items, end } of [...one.statements, ...other.statements])
        if (items[0] === fresh[0]) end();
    }
    expect(await all).toEqual(["a!", "b!", "x!", "y!"]);
    expect(order).toEqual(["a", "x", "b", "y"]);
  });
});
