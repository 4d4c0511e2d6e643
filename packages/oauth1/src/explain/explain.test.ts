import { describe, expect, test } from "vitest";
import {
  clock,
  consumerKey,
  consumerSecret,
  form,
  now,
  privateKey,
  publicKey,
  signedParts,
  token,
  tokenSecret,
} from "../../test/receiver.ts";
import type { SignatureMethod } from "../signing/methods/method.ts";
import { rsaPss } from "../signing/methods/rsa-pss.ts";
import { sign } from "../signing/sign.ts";
import { type ExplainOptions, explain } from "./explain.ts";

const known = { consumerSecret, tokenSecret, clock };
const ids = ({ hints }: { hints: readonly { id: string; certainty: string }[] }): string[] =>
  hints.map(({ id, certainty }) => `${certainty} ${id}`);

describe("the verdict", () => {
  test("by RSA takes either key", async () => {
    const parts = signedParts({ signatureMethod: "RSA-SHA256" });
    const byPublic = await explain(parts, { publicKey, clock });
    expect(byPublic).toMatchObject({
      verdict: "right",
      signature: null,
      key: "the consumer's private key",
    });
    const byPrivate = await explain(parts, { privateKey, clock });
    expect(byPrivate.verdict).toBe("right");
    expect(byPrivate.signature).toBe(byPrivate.theirs);
    const other = { ...parts, method: "PUT" };
    const wrong = await explain(other, { publicKey, clock });
    expect(ids(wrong)).toContain("confirmed other_method");
    expect((await explain(parts, { clock })).verdict).toBe("not_checked");
    const { key } = await explain(signedParts({ consumerSecret: "" }), {
      consumerSecret: "",
      clock,
    });
    expect(key).toBe("consumer secret (empty) & token secret (not passed)");
  });

  test("by PLAINTEXT shows no signature, and knows the mistakes of its key", async () => {
    const parts = signedParts({ signatureMethod: "PLAINTEXT", tokenSecret: "" });
    const explanation = await explain(parts, known);
    expect(explanation).toMatchObject({
      verdict: "wrong",
      signature: expect.stringMatching(/^\[masked, \d+ characters\]$/),
      theirs: expect.stringMatching(/^\[masked, \d+ characters\]$/),
    });
    expect(ids(explanation)).toEqual(["confirmed token_secret_missing"]);
  });

  test("by a method of the caller's own", async () => {
    const pss = rsaPss("SHA256");
    const parts = signedParts({ signatureMethod: pss });
    const explained = await explain(parts, { signatureMethod: pss, publicKey, clock });
    expect(explained.verdict).toBe("right");
    const unknown = await explain(parts, { publicKey, clock });
    expect(unknown).toMatchObject({
      verdict: "not_checked",
      signatureMethod: "RSA-PSS",
      key: "unknown: the signature method is not known",
      theirs: expect.stringContaining("[masked"),
    });
    const hmacAll: SignatureMethod = {
      name: "X-LENGTH",
      key: "secrets",
      sign: (text) => `${text.length}`,
      verify: (text, _, signature) => `${text.length}` === signature,
    };
    const byLength = signedParts({ signatureMethod: hmacAll });
    const own = await explain(byLength, { ...known, signatureMethod: hmacAll });
    expect(own.verdict).toBe("right");
    const changed = await explain(
      { ...byLength, method: "GET" },
      { ...known, signatureMethod: hmacAll },
    );
    expect(changed.verdict).toBe("wrong");
    const named = await explain(signedParts(), { ...known, signatureMethod: hmacAll });
    expect(named.verdict).toBe("right");
  });

  test("without the secrets, or without a signature, is none", async () => {
    const bare = await explain(signedParts({ clock }), { clock });
    expect(bare).toMatchObject({
      verdict: "not_checked",
      signature: null,
      key: "consumer secret (not passed) & token secret (not passed)",
    });
    expect(ids(bare)).toEqual([]);
    const parts = signedParts({ placement: "query" });
    const url = String(parts.url).replace(/&oauth_signature=[^&]*/, "");
    const unsigned = await explain({ ...parts, url }, known);
    expect(unsigned).toMatchObject({ verdict: "not_checked", theirs: null });
    expect(unsigned.signature).not.toBeNull();
    expect(ids(unsigned)).toEqual(["seen parameters_absent"]);
  });

  test("compares with a signature that the other side tells", async () => {
    const parts = signedParts();
    const theirs = sign({
      method: "POST",
      url: "http://app.example.com/launch?course=7",
      consumerKey,
      consumerSecret,
      token,
      tokenSecret,
      nonce: /oauth_nonce="([^"]*)"/.exec(String(Object.values(parts.headers)))?.[1] ?? "",
      timestamp: now,
    }).signature;
    const explanation = await explain(parts, { ...known, signature: theirs });
    expect(explanation).toMatchObject({ verdict: "wrong", theirs });
    expect(ids(explanation)).toEqual(["confirmed scheme"]);
  });

  test("that the signature is right points elsewhere", async () => {
    expect(ids(await explain(signedParts(), known))).toEqual([
      "possible nonce_used",
      "possible not_the_signature",
    ]);
  });
});

describe("behind a proxy", () => {
  test("the target alone is explained with publicUrl, and the inside URL is tried", async () => {
    const parts = { ...signedParts({ url: "https://app.example.com/lti/launch" }), url: "/launch" };
    const publicUrl = "https://app.example.com/lti";
    expect((await explain(parts, { ...known, publicUrl })).verdict).toBe("right");
    const inside = { ...signedParts({ url: "http://internal:8080/launch" }), url: "/launch" };
    const headers = { ...inside.headers, host: "internal:8080" };
    const explanation = await explain({ ...inside, headers }, { ...known, publicUrl });
    expect(explanation.verdict).toBe("wrong");
    expect(ids(explanation)).toContain("confirmed other_host");
    expect((await explain(inside, { ...known, publicUrl })).verdict).toBe("wrong");
    const strange = { ...inside, headers: { ...inside.headers, host: "a b" } };
    expect((await explain(strange, { ...known, publicUrl })).verdict).toBe("wrong");
  });
});

describe("the options", () => {
  test.each([
    { secret: "x" },
    { consumerSecret: null },
    { tokenSecret: 1 },
    { signature: {} },
    { baseString: [] },
    { publicUrl: "x" },
    { signatureMethod: {} },
  ])("%j is refused", async (options) => {
    await expect(
      explain(signedParts(), options as unknown as ExplainOptions),
    ).rejects.toMatchObject({
      code: "invalid_options",
    });
  });

  test("a key that is none is refused, and so is a request that cannot be read", async () => {
    const parts = signedParts({ signatureMethod: "RSA-SHA1" });
    for (const options of [{ privateKey: "x" }, { publicKey: "x" }]) {
      await expect(explain(parts, options)).rejects.toMatchObject({ code: "invalid_options" });
    }
    const unsigned = { method: "GET", url: "https://a.example/", headers: {} };
    await expect(explain(unsigned)).rejects.toMatchObject({
      problem: { word: "parameter_absent" },
    });
  });

  test("a long request is searched for one mistake only", async () => {
    const body = `long=${"x".repeat(25_000)}&a=1`;
    const parts = signedParts({ body, contentType: form });
    const longer = { ...parts, body: `${body}&more=1` };
    expect(ids(await explain(longer, known))).toEqual(["confirmed parameter_not_signed"]);
    const other = { ...longer, method: "GET" };
    expect(ids(await explain(other, known))).toEqual(["possible other_secret"]);
  });
});
