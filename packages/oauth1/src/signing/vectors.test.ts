import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkVector } from "../../../../tools/vectors/check-vector.ts";
import { readVectorFile } from "../../../../tools/vectors/vector-file.ts";

const { vectors, keys } = readVectorFile(
  readFileSync(new URL("../fixtures/vectors.json", import.meta.url), "utf8"),
);

describe("published and generated requests: base string, signature and header", () => {
  test.each(vectors)("$id", (vector) => {
    expect(checkVector(vector, keys)).toEqual([]);
  });

  test("are all there, of every method and in every place", () => {
    expect(vectors).toHaveLength(177);
    const valuesOf = (word: "signatureMethod" | "placement"): unknown[] =>
      [...new Set(vectors.map((vector) => vector[word] ?? "header"))].sort();
    expect(valuesOf("signatureMethod")).toEqual([
      "HMAC-SHA1",
      "HMAC-SHA256",
      "HMAC-SHA512",
      "PLAINTEXT",
      "RSA-SHA1",
      "RSA-SHA256",
      "RSA-SHA512",
    ]);
    expect(valuesOf("placement")).toEqual(["body", "header", "query"]);
  });
});
