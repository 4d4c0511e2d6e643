import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, test } from "vitest";
import { type Database, type Driver, database } from "./database.ts";

let db: Database;

afterEach(() => db.close());

/** A driver as it was before Node 22.16, which has rows come as objects only. */
function olderDriver(): Driver {
  const driver = new DatabaseSync(":memory:");
  return {
    exec: (sql) => driver.exec(sql),
    close: () => driver.close(),
    prepare(sql) {
      const statement = driver.prepare(sql);
      return {
        all: (...values: unknown[]) => Reflect.apply(statement.all, statement, values),
        run: (values) => statement.run(values),
      };
    },
  };
}

describe.each([
  ["a driver that gives lists", () => new DatabaseSync(":memory:")],
  ["a driver that gives objects only", olderDriver],
] as const)("over %s", (_, open) => {
  const sql = "SELECT :second AS b, 1 AS a, NULL AS c";

  test("a row is listed in the order of its columns", () => {
    db = database(open());
    expect(db.lists(sql, { second: "two" })).toEqual([["two", 1, null]]);
    expect(db.lists("SELECT 1 AS a WHERE 0")).toEqual([]);
  });

  test("values go by name, or by the order of their question marks", () => {
    db = database(open());
    expect(db.lists("SELECT :a, :b", { b: 2, a: "one" })).toEqual([["one", 2]]);
    expect(db.lists("SELECT ? AS a, ? AS b", ["one", 2])).toEqual([["one", 2]]);
  });

  test.each(["a\0b", "\ud800"])(
    "a text that would not come back as it was is refused: %j",
    (id) => {
      db = database(open());
      const refused = expect.objectContaining({ code: "options_invalid" });
      expect(() => db.lists("SELECT :a", { a: id })).toThrow(refused);
      expect(() => db.lists("SELECT ?", ["fine", id])).toThrow(refused);
    },
  );

  test("one statement can be asked for lists and for objects", () => {
    db = database(open());
    db.lists(sql, { second: "two" });
    expect(db.first(sql, { second: "three" })).toMatchObject({ a: 1, b: "three", c: null });
    expect(db.lists(sql, { second: "four" })).toEqual([["four", 1, null]]);
  });
});
