import { describe, expect, test } from "vitest";
import type { RawRow, RowFault } from "../rows.ts";
import { decode, type Encoding } from "./decode.ts";

/** What is read of a file, however it is cut into pieces. */
async function rowsOf(
  file: string | Buffer,
  encoding?: Encoding,
  size = 7,
): Promise<(RawRow | RowFault)[]> {
  const bytes = Buffer.from(file);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const rows: (RawRow | RowFault)[] = [];
  for await (const row of decode(pieces, encoding)) rows.push(row);
  return rows;
}

const refused = { code: "file_unreadable" };

describe("CSV", () => {
  test.each([1, 2, 3, 7, 1000])(
    "is read as RFC 4180 has it, in pieces of %i bytes",
    async (size) => {
      const file =
        '\uFEFFuser_id,note\r\nälice,"a ""b"", c"\r\n\r\nbob,"two\nlines"\neve,\nmal,\\N\nnil,"NULL"';
      expect(await rowsOf(file, "csv", size)).toEqual([
        { row: 2, values: { user_id: "älice", note: 'a "b", c' } },
        { row: 4, values: { user_id: "bob", note: "two\nlines" } },
        { row: 6, values: { user_id: "eve", note: null } },
        { row: 7, values: { user_id: "mal", note: null } },
        { row: 8, values: { user_id: "nil", note: "NULL" } },
      ]);
    },
  );

  test("tells the line of a row that does not fit the header, or its quotes, and goes on", async () => {
    const rows = await rowsOf('a,b\n1,2,s3cret\n1\n"s3cret"x,2\nx"y,"z"\n1,2\n', "csv");
    const fault = { code: "row_unreadable", message: expect.not.stringContaining("s3cret") };
    expect(rows).toEqual([
      { row: 2, ...fault },
      { row: 3, ...fault },
      { row: 4, ...fault },
      { row: 5, ...fault },
      { row: 6, values: { a: "1", b: "2" } },
    ]);
  });

  test.each([
    ["nothing", "\n\n"],
    ["no name", "a,,b\n1,2,3"],
    ["a name twice", "a,b,a\n1,2,3"],
    ["semicolons", "a;b\n1;2"],
    ["tabs", "a\tb\n1\t2"],
    ["a quote that is never closed", `a,b\n1,"${"x".repeat(2 << 20)}`],
  ])("of %s is refused as a whole", async (_what, file) => {
    await expect(rowsOf(file, "csv", 1 << 16)).rejects.toMatchObject(refused);
  });
});

describe("JSON Lines", () => {
  test.each([1, 7, 1000])("has an object a line, in pieces of %i bytes", async (size) => {
    const file = '\uFEFF{"a":"ä"}\r\n\n  {"a":2}\n[1]\n{"a":"s3cret"\n7\n{"a":3}';
    const fault = { code: "row_unreadable", message: expect.not.stringContaining("s3cret") };
    expect(await rowsOf(file, "jsonl", size)).toEqual([
      { row: 1, values: { a: "ä" } },
      { row: 3, values: { a: 2 } },
      { row: 4, ...fault },
      { row: 5, ...fault },
      { row: 6, ...fault },
      { row: 7, values: { a: 3 } },
    ]);
  });

  test("passes over a line that is longer than any row", async () => {
    const file = `{"a":1}\n"${"x".repeat(3 << 20)}"\n{"a":2}\n`;
    expect(await rowsOf(file, "jsonl", 1 << 16)).toEqual([
      { row: 1, values: { a: 1 } },
      { row: 2, code: "row_unreadable", message: expect.stringContaining("megabyte") },
      { row: 3, values: { a: 2 } },
    ]);
  });
});

describe("a list in JSON", () => {
  const two = [
    { row: 1, values: { a: '[{\\"}]' } },
    { row: 2, values: { a: [{ b: {} }] } },
  ];
  const [first, second] = two.map(({ values }) => JSON.stringify(values, null, 2));
  test.each([
    ["an array", `[${first},\n${second}]`],
    ["the array of an answer", `{"connections": [${first}, ${second}], "next": null}`],
    ["one object after the other", `${first}\n${second}\n`],
    ["an array in an array's place", `  [ ${first} , ${second} ]  `],
  ])("is read from %s", async (_what, file) => {
    for (const size of [1, 5, 10_000]) expect(await rowsOf(file, "json", size)).toEqual(two);
  });

  test("may hold what is no object", async () => {
    expect(await rowsOf('[{"a":1},[2]]', "json")).toEqual([
      { row: 1, values: { a: 1 } },
      { row: 2, code: "row_unreadable", message: "The element is not an object." },
    ]);
  });

  test.each([
    '[{"a":1},{"a":',
    '[{"a":1}',
    '[{"a":1}]]',
    '{"a":s3cret}',
    '[{"a":1} s3cret]',
    '{"a":"',
  ])("is refused where %s breaks off", async (file) => {
    const message = expect.not.stringContaining("s3cret");
    await expect(rowsOf(file, "json")).rejects.toMatchObject({ ...refused, message });
  });
});

describe("a file of which nobody says what it is", () => {
  test.each([
    ["csv", 'a,b\n1,"x"\n', { a: "1", b: "x" }],
    ["jsonl", '\n{"a":"1","b":"x"}\n{"a":2}', { a: "1", b: "x" }],
    ["json", '{\n"a": "1",\n"b": "x"}', { a: "1", b: "x" }],
    ["json", '[{"a":"1","b":"x"}]', { a: "1", b: "x" }],
  ])("is found to be %s", async (_what, file, values) => {
    expect((await rowsOf(file))[0]).toMatchObject({ values });
  });

  test.each(["", "  \n", "just words\nand more"])("is refused: %j", async (file) => {
    await expect(rowsOf(file)).rejects.toMatchObject({ code: "format_unknown" });
  });

  test("is UTF-8 or nothing", async () => {
    await expect(rowsOf(Buffer.from("\uFEFFa,b\n", "utf16le"))).rejects.toMatchObject(refused);
    const broken = Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0x2c, 0x31, 0x0a]);
    await expect(rowsOf(broken)).rejects.toMatchObject(refused);
    await expect(rowsOf(Buffer.from([0x61, 0x2c, 0xc3]), "csv")).rejects.toMatchObject(refused);
  });
});

test("a hundred thousand rows pass through one by one", async () => {
  let held = 0;
  async function* lines(): AsyncGenerator<string> {
    yield "user_id,provider,access_token\n";
    for (let at = 0; at < 1_000; at++) {
      held += 1;
      yield `u${at},github,token\n`.repeat(100);
    }
  }
  let count = 0;
  let most = 0;
  for await (const _row of decode(lines(), "csv")) {
    if (count % 100 === 0) held -= 1;
    most = Math.max(most, held);
    count += 1;
  }
  // Pieces are asked for as rows are taken: none waits for another.
  expect([count, most]).toEqual([100_000, 0]);
});
