import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import {
  clock,
  consumerKey,
  consumerSecret,
  form,
  privateKey,
  publicKey,
  receiver,
  refusalFrom,
  signedParts,
  token,
  tokenSecret,
  wordOf,
} from "../../test/receiver.ts";
import { isRightlySigned } from "../../test/reference.ts";
import { encode } from "../signing/base-string/percent.ts";
import { signatureMethodNames } from "../signing/methods/method.ts";
import { rsaPss } from "../signing/methods/rsa-pss.ts";
import { sign } from "../signing/sign.ts";
import type { ReceivedParts } from "./received.ts";
import { createVerifier, verify } from "./verify.ts";

const places = ["header", "query", "body"] as const;
const everyWay = signatureMethodNames.flatMap((signatureMethod) =>
  places.map((placement) => ({ signatureMethod, placement })),
);
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab +&=%!*'();/[]~é🦀"), maxLength: 8 }),
  fc.string({ unit: anyCharacter, maxLength: 6 }),
);
const pairs = fc.array(
  fc.tuple(
    text.filter((name) => !name.startsWith("oauth_")),
    text,
  ),
  { maxLength: 5 },
);
const written = (list: readonly (readonly [string, string])[]): string =>
  list.map((pair) => pair.map(encode).join("=")).join("&");
const bytesOf = (body: ReceivedParts["body"]): Uint8Array => Buffer.from(String(body ?? ""));

describe.each(everyWay)("$signatureMethod in the $placement", ({ signatureMethod, placement }) => {
  const verifier = createVerifier(receiver());

  test("what is signed verifies, here and by the RFC word for word", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, pairs, fc.boolean(), async (query, body, hasToken) => {
        const credential = hasToken ? { token, tokenSecret } : { token: null, tokenSecret: null };
        const parts = signedParts({
          url: `https://app.example.com/a%20path?${written(query)}`,
          body: written(body),
          contentType: form,
          signatureMethod,
          placement,
          ...credential,
        });
        const { authorization } = parts.headers as Record<string, string>;
        const sent = { method: "POST", url: String(parts.url), form: bytesOf(parts.body) };
        const keys = { consumerSecret, tokenSecret: hasToken ? tokenSecret : "", publicKey };
        expect(isRightlySigned({ ...sent, ...(authorization && { authorization }) }, keys)).toBe(
          true,
        );
        const verified = await verifier.verify(parts);
        expect(verified).toMatchObject({
          consumerKey,
          token: hasToken ? token : null,
          signatureMethod,
          place: placement,
        });
        expect([...verified.query()]).toEqual([...new URLSearchParams(written(query))]);
        expect([...verified.form()]).toEqual([...new URLSearchParams(written(body))]);
        expect(verified.params().get("oauth_consumer_key")).toBe(consumerKey);
      }),
      { numRuns: signatureMethod.startsWith("RSA") ? 15 : 40 },
    );
  });

  test("nothing of it can be changed, unless it is PLAINTEXT, which covers nothing", async () => {
    const parts = signedParts({ body: "a=1&b=2", contentType: form, signatureMethod, placement });
    const url = String(parts.url);
    const changed: ReceivedParts[] = [
      { ...parts, method: "PUT" },
      { ...parts, url: url.replace("https:", "http:") },
      { ...parts, url: url.replace("app.", "www.") },
      { ...parts, url: url.replace("/launch", "/launch/") },
      { ...parts, url: url.replace("course=7", "course=8") },
      { ...parts, url: `${url}&course=7` },
      { ...parts, body: `${parts.body}&a=1` },
      { ...parts, body: String(parts.body).replace("a=1", "a=2") },
      { ...parts, headers: { ...parts.headers, "content-type": "text/plain" } },
    ];
    if (signatureMethod === "PLAINTEXT") {
      const received = { ...parts, method: "PUT" };
      await expect(verify(received, receiver())).resolves.toMatchObject({ consumerKey });
      return;
    }
    const words = await Promise.all(changed.map((it) => refusalFrom(it)));
    // Without its Content-Type a form with the protocol parameters is an unsigned request.
    const unsigned = placement === "body" ? "parameter_absent" : "signature_invalid";
    expect(words.map(({ problem }) => problem?.word)).toEqual([
      ...Array(8).fill("signature_invalid"),
      unsigned,
    ]);
    await expect(verify(parts, receiver())).resolves.toMatchObject({ consumerKey });
  });
});

describe("what is signed", () => {
  test("the realm is not, but a parameter of that name is", async () => {
    const url = "https://app.example.com/?realm=in";
    const parts = signedParts({ url, realm: 'a, "b\\c"=d' });
    const { params, query } = await verify(parts, receiver());
    expect(params().has("realm")).toBe(false);
    expect(query().get("realm")).toBe("in");
    const { authorization = "" } = parts.headers as Record<string, string>;
    const other = authorization.replace(/realm="(?:[^"\\]|\\.)*"/, "Realm=another");
    expect(other).not.toBe(authorization);
    const headers = { authorization: other };
    await expect(verify({ ...parts, headers }, receiver())).resolves.toMatchObject({ token });
    const changed = { ...parts, url: url.replace("in", "out") };
    expect(await wordOf(changed)).toBe("signature_invalid 401");
  });

  test("nothing is added before verifying: what a sender leaves out is not signed", async () => {
    const withVersion = sign({
      ...{ method: "POST", url: "https://app.example.com/", consumerKey, consumerSecret, clock },
      params: [["oauth_callback", "about:blank"]],
    });
    for (const name of ["oauth_version", "oauth_callback"]) {
      const authorization = String(withVersion.authorization).replace(
        new RegExp(`, ${name}="[^"]*"`),
        "",
      );
      expect(authorization).not.toBe(withVersion.authorization);
      const parts = { method: "POST", url: "https://app.example.com/", headers: { authorization } };
      expect(await wordOf(parts)).toBe("signature_invalid 401");
    }
  });

  test("an empty token is signed when it is sent, and is no token", async () => {
    const parts = signedParts({ token: "", tokenSecret: "" });
    await expect(verify(parts, receiver())).resolves.toMatchObject({ token: null });
  });
});

test("no refusal says a secret, a token or a private key", async () => {
  const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));
  const received = [
    signedParts({ consumerSecret: "wrong" }),
    signedParts({ token: "nothing" }),
    signedParts({ consumerKey: "nobody" }),
    signedParts({ timestamp: 1 }),
    signedParts({ signatureMethod: rsaPss("SHA256") }),
  ];
  for (const it of received) {
    const error = await refusalFrom(it);
    const told = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
    for (const secret of [
      consumerSecret,
      tokenSecret,
      token,
      "nothing",
      "nobody",
      pem.slice(40, 80),
    ]) {
      expect(told).not.toContain(secret);
    }
  }
});
