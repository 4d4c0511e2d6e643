import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import {
  clock,
  consumerKey,
  consumerSecret,
  form,
  now,
  signedParts,
  tokenSecret,
} from "../../test/receiver.ts";
import { encode } from "../signing/base-string/percent.ts";
import { sign } from "../signing/sign.ts";
import { explain } from "./explain.ts";

const known = { consumerSecret, tokenSecret, clock };

describe("the pieces", () => {
  test("are those of the base string, in its order, with secrets masked", async () => {
    const parts = signedParts({
      nonce: "n",
      timestamp: now,
      body: "password=letmein&b=x y&b=",
      contentType: form,
    });
    const explanation = await explain(parts, known);
    expect(explanation).toMatchObject({
      verdict: "right",
      signatureMethod: "HMAC-SHA1",
      place: "header",
      method: "POST",
      uri: "https://app.example.com/launch",
      key: "consumer secret (19 characters) & token secret (14 characters)",
      difference: null,
    });
    expect(explanation.parameters).toEqual([
      { from: "form", name: "b", value: "", encoded: "b=" },
      { from: "form", name: "b", value: "x y", encoded: "b=x%20y" },
      { from: "query", name: "course", value: "7", encoded: "course=7" },
      {
        from: "header",
        name: "oauth_consumer_key",
        value: consumerKey,
        encoded: "oauth_consumer_key=consumer%20key",
      },
      { from: "header", name: "oauth_nonce", value: "n", encoded: "oauth_nonce=n" },
      {
        from: "header",
        name: "oauth_signature_method",
        value: "HMAC-SHA1",
        encoded: "oauth_signature_method=HMAC-SHA1",
      },
      {
        from: "header",
        name: "oauth_timestamp",
        value: "1800000000",
        encoded: "oauth_timestamp=1800000000",
      },
      {
        from: "header",
        name: "oauth_token",
        value: "[masked, 8 characters]",
        encoded: "oauth_token=[masked, 8 characters]",
      },
      { from: "header", name: "oauth_version", value: "1.0", encoded: "oauth_version=1.0" },
      {
        from: "form",
        name: "password",
        value: "[masked, 7 characters]",
        encoded: "password=[masked, 7 characters]",
      },
    ]);
    expect(explanation.baseString).toContain(
      "POST&https%3A%2F%2Fapp.example.com%2Flaunch&b%3D%26b%3Dx%2520y%26course%3D7%26oauth_consumer_key%3Dconsumer%2520key",
    );
    expect(explanation.baseString).toContain(
      "oauth_token%3D[masked, 8 characters]%26oauth_version",
    );
  });

  test("make the base string that is signed, when there is nothing to mask", async () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."ab +&=%!*'();/~é🦀"), maxLength: 8 }),
      fc.string({ unit: anyCharacter, maxLength: 6 }),
    );
    const pairs = fc.array(
      fc.tuple(
        text.map((it) => `x${it}`),
        text,
      ),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(pairs, pairs, fc.string({ maxLength: 10 }), async (query, fields, loose) => {
        const written = (list: typeof query): string =>
          list.map((pair) => pair.map(encode).join("=")).join("&");
        const request = {
          method: "POST",
          url: `https://app.example.com/a b?${written(query)}&${loose.replaceAll(/[#\\]|^oauth_/g, "")}`,
          body: written(fields),
          contentType: form,
          consumerKey: "ck",
          consumerSecret: "cs",
        };
        const signed = sign(request);
        const headers = { authorization: signed.authorization ?? "", "content-type": form };
        const explanation = await explain(
          { ...request, headers },
          { consumerSecret: "cs", secretNames: [] },
        );
        expect(explanation.verdict).toBe("right");
        expect(explanation.signature).toBe(signed.signature);
        if (!explanation.baseString.includes("[masked")) {
          expect(explanation.baseString).toBe(signed.baseString);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("are read from a Request, from a query, and with further names that are secret", async () => {
    const { url } = signedParts({ placement: "query", method: "GET" });
    const request = new Request(`${url}`, { headers: { authorization: "Bearer x" } });
    const explanation = await explain(request, { ...known, secretNames: ["course"] });
    expect(explanation).toMatchObject({ verdict: "right", place: "query" });
    expect(explanation.parameters[0]).toEqual({
      from: "query",
      name: "course",
      value: "[masked, 1 characters]",
      encoded: "course=[masked, 1 characters]",
    });
  });
});

describe("the text", () => {
  test("says it all in lines", async () => {
    const parts = signedParts({
      nonce: "n",
      timestamp: now,
      consumerSecret: "other",
      token: null,
      tokenSecret: null,
    });
    const { baseString, signature, theirs, text } = await explain(parts, {
      consumerSecret,
      clock,
      baseString: "POST&https%3A%2F%2Fapp.example.com%2Flaunch&x%3D1",
    });
    expect(text).toBe(`The signature is not right.

signed by    HMAC-SHA1, parameters in the header
method       POST
URI          https://app.example.com/launch
parameters   in the order of the base string
  course                 = 7  (query)
  oauth_consumer_key     = consumer key  (header)
  oauth_nonce            = n  (header)
  oauth_signature_method = HMAC-SHA1  (header)
  oauth_timestamp        = 1800000000  (header)
  oauth_version          = 1.0  (header)
base string  ${baseString}
key          consumer secret (19 characters) & token secret (not passed)
signature    ${signature}
theirs       ${theirs}
difference   The parameter course=7 is not signed there, or otherwise.

possible: None of the known mistakes, alone or two together, makes that signature. Most likely a secret or key is another one, or the request was changed after it was signed.
  Compare the secrets by their length below and enter them anew; then compare the base strings of both sides.`);
  });

  test("says what is missing", async () => {
    const { url } = signedParts({ placement: "query" });
    const unsigned = String(url).replace(/&oauth_signature=[^&]*/, "");
    const { text } = await explain({ method: "POST", url: unsigned, headers: {} });
    expect(text).toContain("was not checked");
    expect(text).toContain("signature    cannot be made here\ntheirs       not known");
    const bare = { method: "GET", url: "https://a.example/?oauth_signature=x", headers: {} };
    const { text: other } = await explain(bare);
    expect(other).toContain("signed by    , parameters in the query");
  });
});
