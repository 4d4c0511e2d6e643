import { describe, expect, test } from "vitest";
import { form, receiver, refusalFrom, signedParts, wordOf } from "../../test/receiver.ts";
import type { ReceivedParts } from "./received.ts";
import { verify } from "./verify.ts";

const places = ["header", "query", "body"] as const;

describe("one place only", () => {
  test("protocol parameters in two places are refused, and named when they are known", async () => {
    const inHeader = signedParts({ body: "a=1", contentType: form });
    const others: ReceivedParts[] = [
      { ...inHeader, url: `${inHeader.url}&oauth_token=x` },
      { ...inHeader, body: "a=1&oauth_token=x&oauth_secret_of_mine=1" },
    ];
    for (const received of others) {
      expect(await refusalFrom(received)).toMatchObject({
        status: 400,
        problem: { word: "parameter_rejected", parametersRejected: ["oauth_token"] },
      });
    }
    const inQuery = signedParts({ placement: "query", body: "oauth_x=1", contentType: form });
    const { problem } = await refusalFrom(inQuery);
    expect(problem).toEqual({ word: "parameter_rejected" });
  });

  test.each(places)("one that is there twice in the %s is refused", async (placement) => {
    const parts = signedParts({ placement, body: "a=1", contentType: form });
    const { authorization = "" } = parts.headers as Record<string, string>;
    const twice: Record<(typeof places)[number], ReceivedParts> = {
      header: {
        ...parts,
        headers: { ...parts.headers, authorization: `${authorization}, oauth_%6Eonce="2"` },
      },
      query: { ...parts, url: `${parts.url}&oauth_%6Eonce=2` },
      body: { ...parts, body: `${parts.body}&oauth%5Fnonce=2` },
    };
    expect(await refusalFrom(twice[placement])).toMatchObject({
      problem: { word: "parameter_rejected", parametersRejected: ["oauth_nonce"] },
    });
  });

  test("two Authorization headers are refused", async () => {
    const { headers, ...parts } = signedParts();
    const { authorization = "" } = headers as Record<string, string>;
    const both = { ...parts, headers: { authorization: [authorization, authorization] } };
    expect(await wordOf(both)).toBe("parameter_rejected 400");
  });

  test("bytes that are not UTF-8 are refused in the protocol's parameters and kept elsewhere", async () => {
    const url = "https://app.example.com/?a=%FF&%FE=b";
    const { query } = await verify(signedParts({ url, placement: "query" }), receiver());
    expect([...query()]).toEqual([
      ["a", "\ufffd"],
      ["\ufffd", "b"],
    ]);
    for (const pair of ["oauth_nonce=%FF", "oauth_%FF=1"]) {
      expect(await wordOf({ method: "GET", url: `https://a.example/?${pair}`, headers: {} })).toBe(
        "parameter_rejected 400",
      );
    }
  });

  test("an Authorization header of another scheme is none of ours", async () => {
    const parts = signedParts({ placement: "query", headers: { authorization: "Basic YTpi" } });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ place: "query" });
  });

  test("an unsigned request is asked to sign", async () => {
    const error = await refusalFrom({ method: "GET", url: "https://a.example/", headers: {} });
    expect(error).toMatchObject({
      status: 401,
      problem: {
        word: "parameter_absent",
        parametersAbsent: ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"],
      },
    });
  });
});
