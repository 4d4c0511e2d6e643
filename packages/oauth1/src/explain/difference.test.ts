import { describe, expect, test } from "vitest";
import {
  clock,
  consumerKey,
  consumerSecret,
  now,
  token,
  tokenSecret,
} from "../../test/receiver.ts";
import { encode } from "../signing/base-string/percent.ts";
import { sign } from "../signing/sign.ts";
import { type ExplainOptions, explain } from "./explain.ts";

const known = { consumerSecret, tokenSecret, clock };
const ids = ({ hints }: { hints: readonly { id: string; certainty: string }[] }): string[] =>
  hints.map(({ id, certainty }) => `${certainty} ${id}`);

describe("the other side's base string", () => {
  const request = {
    method: "POST",
    url: "https://app.example.com/launch?b=2&a=1",
    consumerKey,
    consumerSecret,
    token,
    tokenSecret,
    nonce: "n",
    timestamp: now,
  };
  const signed = sign(request);
  const parts = {
    method: "POST",
    url: request.url,
    headers: { authorization: signed.authorization ?? "" },
  };
  const own = signed.baseString;
  const differ = async (baseString: string, options: ExplainOptions = known) => {
    const { difference, hints } = await explain(parts, { ...options, baseString });
    return {
      ...difference,
      confirmed: hints.filter((it) => it.certainty === "confirmed").map(({ id }) => id),
    };
  };

  test("that is the same has no difference, though it is escaped for HTML", async () => {
    const explanation = await explain(parts, {
      ...known,
      baseString: ` ${own.replaceAll("&", "&amp;")}\n`,
    });
    expect(explanation.difference).toBeNull();
    expect(ids(explanation)).toEqual(["possible nonce_used", "possible not_the_signature"]);
  });

  test("is told apart by method, URI and the first pair, and by the mistake that makes it", async () => {
    expect(await differ(own.replace("POST", "GET"))).toEqual({
      part: "method",
      ours: "POST",
      theirs: "GET",
      says: "The method is POST here and GET there.",
      confirmed: ["other_method"],
    });
    expect(await differ(own.replace("https%3A", "http%3A"))).toMatchObject({
      part: "uri",
      says: "The URI is https://app.example.com/launch here and http://app.example.com/launch there.",
      confirmed: ["scheme"],
    });
    expect(await differ(own.replace("consumer%2520key", "consumer%252Bkey"))).toEqual({
      part: "parameter",
      ours: "oauth_consumer_key=consumer%20key",
      theirs: "oauth_consumer_key=consumer%2Bkey",
      says: "The parameter oauth_consumer_key=consumer%20key is oauth_consumer_key=consumer%2Bkey there, from character 30 on.",
      confirmed: ["space_as_plus"],
    });
    expect(await differ(own.replace("consumer%2520key", "consumer%2520key2"))).toMatchObject({
      says: "The parameter oauth_consumer_key=consumer%20key is oauth_consumer_key=consumer%20key2 there, which goes on.",
    });
  });

  test("shows a parameter that only one side has, and another order", async () => {
    expect(await differ(own.replace("b%3D2%26", ""))).toMatchObject({
      ours: "b=2",
      theirs: "oauth_consumer_key=consumer%20key",
      says: "The parameter b=2 is not signed there, or otherwise.",
      confirmed: ["parameter_not_signed"],
    });
    expect(await differ(own.replace("&a%3D1", "&a%3D1%26a%3D2"))).toMatchObject({
      ours: "b=2",
      theirs: "a=2",
      says: "The parameter a=2 is signed there and not here, or more often.",
    });
    expect(await differ(`${own}%26z%3D1`)).toMatchObject({
      ours: null,
      theirs: "z=1",
      says: "The parameter z=1 is signed there and not here, or more often.",
    });
    expect(await differ(own.replace(/%26oauth_version.*/, ""))).toMatchObject({
      ours: "oauth_version=1.0",
      theirs: null,
      says: "The parameter oauth_version=1.0 is not signed there, or otherwise.",
      confirmed: ["version_not_signed", "parameter_not_signed"],
    });
    expect(await differ(own.replace("a%3D1%26b%3D2", "b%3D2%26a%3D1"))).toMatchObject({
      says: "The parameters are in another order: a=1 here, b=2 there.",
      confirmed: [],
    });
    expect(await differ(own.replace("a%3D1%26", "a%3D1%26a%3D1%26"))).toMatchObject({
      says: "The parameter a=1 is signed there and not here, or more often.",
    });
  });

  test("that is none is said to be so", async () => {
    for (const it of ["", "GET", "GET&https%3A%2F%2Fa.example%2F&", "a&b&c&d"]) {
      expect(await differ(it)).toMatchObject({ part: "form", ours: null, theirs: null });
    }
    const plainUri = own.replace("https%3A%2F%2Fapp.example.com%2F", "https://app.example.com/");
    expect(await differ(plainUri)).toEqual({
      part: "form",
      ours: null,
      theirs: null,
      says: "Both say the same, but a part of theirs is escaped in another way.",
      confirmed: ["whole_not_encoded"],
    });
  });

  test("is compared without a signature, and with a body that is JSON, or says that it is", async () => {
    const { url } = sign({ ...request, placement: "query" });
    const unsigned = url.replace(/&oauth_signature=[^&]*/, "");
    const baseString = own.replace("POST", "GET");
    const headers = { "content-type": "application/json" };
    for (const body of ["1", "null", "no JSON", '{"x":1}']) {
      const explanation = await explain(
        { method: "POST", url: unsigned, headers, body },
        { ...known, baseString },
      );
      expect(explanation.verdict).toBe("not_checked");
      expect(ids(explanation)).toContain("confirmed other_method");
    }
  });

  test("masks a token in it, and is compared without any secret", async () => {
    const other = own.replace(encode(encode(token)), encode(encode("another/token")));
    expect(await differ(other, { clock })).toEqual({
      part: "parameter",
      ours: "oauth_token=[masked, 12 characters]",
      theirs: "oauth_token=[masked, 15 characters]",
      says: "The parameter oauth_token=[masked, 12 characters] is oauth_token=[masked, 15 characters] there, from character 14 on.",
      confirmed: [],
    });
  });
});
