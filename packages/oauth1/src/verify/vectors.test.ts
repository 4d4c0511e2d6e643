/** The published and generated requests once more, as a server gets them. */
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pemOf, readVectorFile, type Vector } from "../../../../tools/vectors/vector-file.ts";
import { signatureMethodNames } from "../signing/methods/method.ts";
import { memoryNonces } from "./nonces.ts";
import type { ReceivedParts } from "./received.ts";
import { verify } from "./verify.ts";

const { vectors, keys } = readVectorFile(
  readFileSync(new URL("../fixtures/vectors.json", import.meta.url), "utf8"),
);
const withHeader = vectors.filter(({ expectedHeader }) => typeof expectedHeader === "string");
/** Rightly signed, and yet not for a server: a token's secret without the token, and a second signature in the query. */
const notAccepted = new Map([
  ["oauthlib-client-plaintext", "signature_invalid"],
  ["gen-128-stale-oauth-signature-in-query", "parameter_rejected"],
]);
const requests = withHeader.filter(({ id }) => !notAccepted.has(id));
/** The library that published these signs timestamps that are no numbers. */
const isTimed = ({ timestamp }: Vector): boolean => /^\d*$/.test(String(timestamp ?? ""));

function partsOf({ method, url, body, contentType, expectedHeader }: Vector): ReceivedParts {
  return {
    method: method ?? "",
    url: url ?? "",
    ...(typeof body === "string" && { body }),
    headers: {
      authorization: expectedHeader ?? "",
      ...(typeof contentType === "string" && { "content-type": contentType }),
    },
  };
}

function receive(vector: Vector, parts = partsOf(vector)): ReturnType<typeof verify> {
  const { consumerKey, consumerSecret, token, tokenSecret, privateKey } = vector;
  const pem = pemOf(privateKey ?? "", keys);
  const consumer = {
    ...(pem === undefined ? { secret: consumerSecret ?? "" } : { publicKey: createPublicKey(pem) }),
  };
  return verify(parts, {
    consumer: (key) => (key === consumerKey ? consumer : null),
    token: (it) => (it === token ? { secret: tokenSecret ?? "" } : null),
    tokenOptional: true,
    nonces: memoryNonces(),
    methods: signatureMethodNames,
    clock: () => Number(vector.timestamp ?? 0) * 1000,
  });
}

describe("published and generated requests", () => {
  test.each(requests.filter(isTimed))("$id verifies", async (vector) => {
    await expect(receive(vector)).resolves.toMatchObject({
      consumerKey: vector.consumerKey,
      token: vector.token || null,
    });
  });

  test.each(requests.filter(isTimed).filter((it) => it.signatureMethod !== "PLAINTEXT"))(
    "$id does not verify with a pair more",
    async (vector) => {
      const parts = partsOf(vector);
      const url = new URL(parts.url);
      url.search += `${url.search === "" ? "" : "&"}more=1`;
      await expect(receive(vector, { ...parts, url })).rejects.toMatchObject({
        problem: { word: "signature_invalid" },
      });
    },
  );

  test.each(requests.filter((it) => !isTimed(it)))("$id has no timestamp", async (vector) => {
    await expect(receive(vector)).rejects.toMatchObject({
      problem: { word: "parameter_rejected", parametersRejected: ["oauth_timestamp"] },
    });
  });

  test.each(withHeader.filter(({ id }) => notAccepted.has(id)))(
    "$id is refused",
    async (vector) => {
      await expect(receive(vector)).rejects.toMatchObject({
        problem: { word: notAccepted.get(vector.id) },
      });
    },
  );
});
