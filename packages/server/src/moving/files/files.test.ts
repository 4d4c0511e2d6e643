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
    ["a first line without an end", "x".repeat(2 << 20)],
  ])("of %s is refused as a whole", async (_what, file) => {
    await expect(rowsOf(file, "csv", 1 << 16)).rejects.toMatchObject(refused);
  });

  test("whose first line is no header is told so, and nothing of that line is repeated", async () => {
    const from = (pieces: string[]) => decode(pieces, "csv", ["providerId", "provider_id"]).next();
    const message = expect.stringMatching(/^(?=.*providerId or provider_id)(?!.*s3cret)/);
    for (const file of ["alice,github,s3cret\n", "id,s3cret,s3cret\n", "id;s3cret,x\n"])
      await expect(from([file])).rejects.toMatchObject({ ...refused, message });
    expect((await from(["provider_id\nx\n"])).value).toMatchObject({ row: 2 });
  });

  test.each([7, 1 << 16])(
    "loses one row to a quote that is missing, in pieces of %i bytes",
    async (size) => {
      const rows = await rowsOf(
        'a,b\n1,"open\n2,"two"\n3,three\n4,"left open\n5,five\n',
        "csv",
        size,
      );
      expect(rows).toEqual([
        { row: 2, code: "row_unreadable", message: expect.stringContaining("quotes") },
        { row: 3, values: { a: "2", b: "two" } },
        { row: 4, values: { a: "3", b: "three" } },
        { row: 5, code: "row_unreadable", message: expect.stringContaining("nothing closes it") },
        { row: 6, values: { a: "5", b: "five" } },
      ]);
    },
  );

  test.each([
    ["a line without an end", "x".repeat(3 << 20), "megabyte"],
    ["a quote that stays open for long", `"${"x\n".repeat(3)}${"y".repeat(3 << 20)}`, "closes it"],
  ])("passes over %s", async (_what, long, why) => {
    const rows = await rowsOf(`a,b\n1,one\n2,${long}\n3,three\n`, "csv", 1 << 16);
    expect(rows[0]).toEqual({ row: 2, values: { a: "1", b: "one" } });
    expect(rows[1]).toMatchObject({ row: 3, message: expect.stringContaining(why) });
    expect(rows.at(-1)).toMatchObject({ values: { a: "3", b: "three" } });
    expect(rows.filter((row) => "values" in row)).toHaveLength(2);
  });

  test("says of a last row that is half there that the file may be cut off", async () => {
    const [, cut] = await rowsOf("a,b,c\n1,2,3\n4,5", "csv");
    expect(cut).toMatchObject({ row: 3, message: expect.stringContaining("cut off") });
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
    const fault = { code: "row_unreadable", message: "The element is not an object." };
    expect(await rowsOf('[{"a":1},[2]]', "json")).toEqual([
      { row: 1, values: { a: 1 } },
      { row: 2, ...fault },
    ]);
    expect(await rowsOf('{"data":["broken"]}', "json")).toEqual([{ row: 1, ...fault }]);
  });

  test("goes on behind an element that cannot be read", async () => {
    const long = `{"a":"${"x".repeat(3 << 20)}"}`;
    const file = Buffer.from(`[{"a":1},{"a":s3cret},${long},{"a":"\xff"},{"a":2}]`, "latin1");
    const rows = await rowsOf(file, "json", 1 << 16);
    expect(rows).toEqual([
      { row: 1, values: { a: 1 } },
      { row: 2, code: "row_unreadable", message: expect.stringMatching(/not JSON(?!.*s3cret)/) },
      { row: 3, code: "row_unreadable", message: expect.stringContaining("megabyte") },
      { row: 4, code: "row_unreadable", message: expect.stringContaining("UTF-8") },
      { row: 5, values: { a: 2 } },
    ]);
  });

  test.each([
    [1, '[{"a":1},{"a":'],
    [1, '[{"a":1}'],
    [1, '[{"a":1}]]'],
    [1, '[{"a":1} s3cret]'],
    [0, '{"a":"'],
  ])("ends after %i with a fault where %s breaks off", async (whole, file) => {
    for (const size of [1, 1000]) {
      const rows = await rowsOf(file, "json", size);
      expect(rows).toHaveLength(whole + 1);
      const message = expect.stringMatching(/cut off or broken(?!.*s3cret)/);
      expect(rows.at(-1)).toEqual({ row: whole + 1, code: "row_unreadable", message });
    }
  });
});

describe("a file of which nobody says what it is", () => {
  test.each([
    ["csv", 'a,b\n1,"x"\n', { a: "1", b: "x" }],
    ["jsonl", '\n{"a":"1","b":"x"}\n{"a":2}', { a: "1", b: "x" }],
    ["json", '{\n"a": "1",\n"b": "x"}', { a: "1", b: "x" }],
    ["json", '[{"a":"1","b":"x"}]', { a: "1", b: "x" }],
    [
      "the answer of an API",
      '{"connections":[{"a":"1","b":"x"}],"next":null}\n',
      { a: "1", b: "x" },
    ],
  ])("is found to be %s", async (_what, file, values) => {
    expect((await rowsOf(file))[0]).toMatchObject({ values });
  });

  test.each(["", "  \n", "just words\nand more"])("is refused: %j", async (file) => {
    await expect(rowsOf(file)).rejects.toMatchObject({ code: "format_unknown" });
  });

  test("is UTF-8", async () => {
    await expect(rowsOf(Buffer.from("\uFEFFa,b\n", "utf16le"))).rejects.toMatchObject(refused);
    const header = Buffer.from([0x61, 0x2c, 0xff, 0x0a, 0x31, 0x2c, 0x31, 0x0a]);
    await expect(rowsOf(header)).rejects.toMatchObject(refused);
  });

  test.each([1, 2, 3, 1000])("loses the rows that are not, in pieces of %i bytes", async (size) => {
    const latin1 = Buffer.from("m\xfcller,1\n", "latin1");
    const good = Buffer.from("müller,€ 😀\uFFFD\r\n");
    // What is cut off, and what no encoder writes: longer than it need be, a surrogate.
    const odd = [[0xc3], [0xe2, 0x82], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]];
    const bad = odd.map((bytes) => Buffer.from([...bytes, 0x2c, 0x31, 0x0a]));
    const parts = [
      Buffer.from("a,b\n"),
      latin1,
      good,
      ...bad,
      good,
      Buffer.from([0x61, 0x2c, 0xc3]),
    ];
    const rows = await rowsOf(Buffer.concat(parts), "csv", size);
    const fault = { code: "row_unreadable", message: expect.stringContaining("UTF-8") };
    const whole = { values: { a: "müller", b: "€ 😀\uFFFD" } };
    expect(rows).toEqual([
      { row: 2, ...fault },
      { row: 3, ...whole },
      ...bad.map((_, at) => ({ row: 4 + at, ...fault })),
      { row: 9, ...whole },
      { row: 10, ...fault },
    ]);
    const lines = Buffer.concat([latin1, Buffer.from('{"a":1}\n')]);
    expect(await rowsOf(lines, "jsonl", size)).toEqual([
      { row: 1, ...fault },
      { row: 2, values: { a: 1 } },
    ]);
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
