/** The tool that checks files of OAuth 1.0a test vectors: what it prints and how it ends. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkVector } from "../tools/vectors/check-vector.ts";
import { headerSet } from "../tools/vectors/header-set.ts";
import { readVectorFile, type Vector } from "../tools/vectors/vector-file.ts";

const script = fileURLToPath(new URL("../tools/vectors/main.ts", import.meta.url));
const fixture = fileURLToPath(
  new URL("../packages/oauth1/src/fixtures/vectors.json", import.meta.url),
);

interface Run {
  code: number | null;
  out: string;
  err: string;
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vectors-"));
});

afterAll(() => rm(folder, { recursive: true }));

describe("the command", () => {
  test("passes the project's own vectors", async () => {
    expect(await run(fixture)).toEqual({ code: 0, out: "177 passed, 0 failed\n", err: "" });
  });

  test("prints each failure, counts and ends with 1", async () => {
    const file = JSON.parse(await readFile(fixture, "utf8"));
    file.vectors = file.vectors.slice(0, 3);
    file.vectors[1].expectedSignature = "wrong";
    const { code, out } = await run(await written(JSON.stringify(file)));
    expect(code).toBe(1);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toBe("rfc5849-1.2-token: signature");
    expect(lines[1]).toBe("  expected wrong");
    expect(lines.at(-1)).toBe("2 passed, 1 failed");
  });

  test.each<[string, string, string]>([
    ["no JSON", "{", "not JSON"],
    ["no object", "[]", "The file is not an object"],
    ["no vectors", "{}", 'no list "vectors"'],
    ["an empty list", '{"vectors":[]}', 'no list "vectors" with entries'],
    ["an entry that is no object", '{"vectors":[1]}', "vectors[0] is not an object"],
    ["a wrong field", '{"vectors":[{"id":"a","url":5}]}', "a: url is neither a text nor null"],
    ["a wrong timestamp", '{"vectors":[{"timestamp":true}]}', "vectors[0]: timestamp"],
    ["wrong params", '{"vectors":[{"params":[["a"]]}]}', "vectors[0]: params"],
    ["a key that is not there", '{"vectors":[{"privateKey":"k"}]}', "vectors[0]: privateKey"],
    ["a key without PEM", '{"keys":{"k":{}},"vectors":[{}]}', "keys.k has no privateKeyPem"],
  ])("says what is wrong with a file of %s and ends with 2", async (_, text, message) => {
    const { code, out, err } = await run(await written(text));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  test("ends with 2 for a file that is not there, for none and for two", async () => {
    expect(await run(join(folder, "none.json"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("no such file"),
    });
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
    expect(await run(fixture, fixture)).toMatchObject({ code: 2 });
  });
});

describe("a vector", () => {
  const { vectors, keys } = readVectorFile(
    JSON.stringify({
      keys: { k: { privateKeyPem: "not a key" } },
      vectors: [
        { method: "GET", url: "https://a.example", consumerKey: "k", nonce: "n", timestamp: 1 },
      ],
    }),
  );
  const plain = vectors[0] as Vector;
  const whats = (more: Partial<Vector>): string[] =>
    checkVector({ ...plain, ...more }, keys).map(({ what }) => what);
  const baseString =
    "GET&https%3A%2F%2Fa.example%2F&oauth_consumer_key%3Dk%26oauth_nonce%3Dn%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1";

  test("without most fields passes by what it expects", () => {
    expect(whats({ expectedBaseString: baseString })).toEqual([]);
    expect(whats({ expectedBaseString: baseString, expectedHeader: 'OAuth a="b"' })).toEqual([
      "header",
    ]);
    expect(whats({ expectedBaseString: "GET&x" })).toEqual(["base string"]);
    expect(whats({ expectedSignature: "x" })).toEqual(["signature"]);
  });

  test("that expects nothing fails", () => {
    expect(whats({})).toEqual(["expectation"]);
  });

  test("that the package refuses fails", () => {
    const expectedSignature = "x";
    for (const refused of [
      { signatureMethod: "HMAC-MD5" },
      { signatureMethod: "RSA-SHA1" },
      { signatureMethod: "RSA-SHA1", privateKey: "k" },
      { consumerKey: null },
      { nonce: null },
    ]) {
      expect(whats({ ...refused, expectedSignature })).toEqual(["error"]);
    }
  });

  test("in the query has its header compared too", () => {
    const expectedHeader =
      'OAuth oauth_consumer_key="k",oauth_nonce="n",oauth_timestamp="1",oauth_signature_method="PLAINTEXT",oauth_signature="%26"';
    const vector = { placement: "query", signatureMethod: "PLAINTEXT", expectedHeader };
    expect(whats(vector)).toEqual([]);
  });

  test("has its body hash made by the package, unless it is one of another body", () => {
    const bodyHash = "2jmj7l5rSw0yVb/vlWAYkK/YBwk=";
    const hashed = `oauth_body_hash%3D${encodeURIComponent(encodeURIComponent(bodyHash))}%26oauth_consumer`;
    const expectedBaseString = baseString.replace("oauth_consumer", hashed);
    expect(whats({ bodyHash, expectedBaseString })).toEqual([]);
    expect(whats({ bodyHash, body: "other", expectedBaseString })).toEqual([]);
    expect(whats({ expectedBaseString })).toEqual(["base string"]);
  });
});

test("a header is a set of parameters, and what is not written as one is none", () => {
  expect(headerSet('OAuth realm="a, b=\\"c\\"", x="1" ,y="2"')).toEqual([
    'realm="a, b=\\"c\\""',
    'x="1"',
    'y="2"',
  ]);
  expect(headerSet("OAuth ")).toEqual([]);
  for (const header of [
    'Basic x="1"',
    'OAuth x="1" y="2"',
    "OAuth x=1",
    'OAuth x="1",,y="2"',
    'OAuth x="1"\n',
  ]) {
    expect(headerSet(header)).toBeUndefined();
  }
});

async function written(text: string): Promise<string> {
  const path = join(folder, "vectors.json");
  await writeFile(path, text);
  return path;
}

function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ["--conditions=valetkey-source", script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const outcome: Run = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    outcome.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    outcome.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...outcome, code }));
  });
}
