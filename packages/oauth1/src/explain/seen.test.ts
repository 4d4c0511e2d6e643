import { describe, expect, test } from "vitest";
import { clock, consumerSecret, now, signedParts, tokenSecret } from "../../test/receiver.ts";
import { type ExplainOptions, explain } from "./explain.ts";

const known = { consumerSecret, tokenSecret, clock };
const ids = ({ hints }: { hints: readonly { id: string; certainty: string }[] }): string[] =>
  hints.map(({ id, certainty }) => `${certainty} ${id}`);

describe("what shows in the request", () => {
  const seen = async (
    request: Parameters<typeof signedParts>[0],
    options: ExplainOptions = known,
  ): Promise<Record<string, string>> => {
    const { hints } = await explain(signedParts(request), options);
    return Object.fromEntries(hints.map(({ id, says }) => [id, says]));
  };

  test("is a clock that is wrong", async () => {
    expect(await seen({ timestamp: now - 400 })).toMatchObject({
      clock_skew: "The timestamp is 400 s behind the clock here; most servers allow 300 s.",
    });
    expect(await seen({ timestamp: now + 61 }, { ...known, windowSeconds: 60 })).toMatchObject({
      clock_skew: "The timestamp is 61 s ahead of the clock here; most servers allow 60 s.",
    });
    expect(await seen({ timestamp: now * 1000 })).toMatchObject({
      clock_skew: "The timestamp is in milliseconds; it must be in seconds.",
    });
    expect(await seen({ timestamp: "soon" })).toMatchObject({
      clock_skew: "The timestamp is no number.",
    });
    expect(await seen({ timestamp: now })).not.toHaveProperty("clock_skew");
    const { clock: _, ...byPlatform } = known;
    expect(await seen({ clock: Date.now }, byPlatform)).not.toHaveProperty("clock_skew");
  });

  test("is a token without its secret, a secret without its token, an empty token", async () => {
    const { tokenSecret: _, ...withoutTokenSecret } = known;
    expect(await seen({}, withoutTokenSecret)).toHaveProperty("token_secret_not_given");
    expect(await seen({ token: null, tokenSecret: null })).toHaveProperty("token_missing");
    expect(await seen({ token: "", tokenSecret: "" }, withoutTokenSecret)).toHaveProperty(
      "empty_token",
    );
    expect(await seen({})).not.toHaveProperty("token_missing");
  });

  test("is a secret with blanks, another version, a form without Content-Type, a proxy", async () => {
    expect(await seen({}, { ...known, consumerSecret: `${consumerSecret}\n` })).toMatchObject({
      secret_with_blanks: expect.stringContaining("blanks"),
    });
    const parts = signedParts({ placement: "query" });
    const url = String(parts.url).replace("version=1.0", "version=1.0a");
    expect(ids(await explain({ ...parts, url }, known))).toContain("seen version");
    expect(await seen({ body: "a=1&b=2" })).toHaveProperty("content_type_missing");
    expect(await seen({ body: '{"a":"b=c"}' })).not.toHaveProperty("content_type_missing");
    expect(await seen({ headers: { "x-forwarded-host": "a.example" } })).toHaveProperty("proxy");
    expect(await seen({ headers: { "x-forwarded-proto": "http" } })).toHaveProperty("proxy");
    expect(await seen({ headers: { "x-forwarded-proto": "https" } })).not.toHaveProperty("proxy");
    expect(
      await seen({ signatureMethod: "PLAINTEXT", nonce: null, timestamp: null }),
    ).not.toHaveProperty("parameters_absent");
  });
});
