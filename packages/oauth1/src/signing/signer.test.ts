import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { OAuth1Dialect } from "../dialect/dialect.ts";
import { createSigner, type Signed, type SignerOptions, type SignInput } from "./signer.ts";

const form = "application/x-www-form-urlencoded";
const consumer = { consumerKey: "key", consumerSecret: "secret" };
const fixed = { token: "token", tokenSecret: "ts", nonce: "n", timestamp: 1 };
const get = { method: "GET", url: "https://api.example.com/notes?q=a+b", ...fixed };
const post = { method: "POST", url: "https://api.example.com/notes", ...fixed };

const signed = (dialect: OAuth1Dialect, input: SignInput): Signed =>
  createSigner({ ...consumer, dialect }).sign(input);
const pairsOf = (text: unknown): [string, string][] => [...new URLSearchParams(String(text))];
const queryOf = (url: string): [string, string][] => pairsOf(new URL(url).search);

describe("options", () => {
  test.each<[string, object]>([
    ["an unknown word", { consumersecret: "x" }],
    ["no consumer key", { consumerKey: undefined }],
    ["no consumer secret", { consumerSecret: undefined }],
    ["a consumer secret that is no text", { consumerSecret: null }],
    ["an unknown word in the dialect", { dialect: { realms: "x" } }],
  ])("%s is refused", (_, wrong) => {
    expect(() => createSigner({ ...consumer, ...wrong } as SignerOptions)).toThrow(
      expect.objectContaining({ code: "invalid_options", failure: "caller" }),
    );
  });

  test("no token and a null token are the same", () => {
    const { token, tokenSecret, ...rest } = get;
    const without = signed({}, rest);
    expect(without.baseString).not.toContain("oauth_token");
    expect(signed({}, { ...rest, token: null, tokenSecret: null })).toEqual(without);
  });
});

describe("in the header", () => {
  test("is the default: URL and body go as they came, but for the fragment", () => {
    const body = new Uint8Array([1, 2]);
    const input = { ...post, url: "https://API.example.com?a=%zz#f", body };
    const { placement, url, authorization, body: sent } = signed({}, input);
    expect({ placement, url }).toEqual({
      placement: "header",
      url: "https://api.example.com/?a=%zz",
    });
    expect(authorization).toMatch(/^OAuth oauth_consumer_key="key", /);
    expect(sent).toBe(body);
  });

  test("the separator is the dialect's", () => {
    const { authorization } = signed({ headerSeparator: ",", realm: "r" }, get);
    expect(authorization).toMatch(/^OAuth realm="r",oauth_consumer_key="key",oauth_nonce="n",/);
    expect(authorization).not.toContain(", ");
  });

  test("a realm is the call's, or the dialect's, or the URL without its query", () => {
    const realmOf = (dialect: OAuth1Dialect, realm?: string): unknown =>
      /realm="([^"]*)"/.exec(
        String(signed(dialect, { ...get, ...(realm !== undefined && { realm }) }).authorization),
      )?.[1];
    expect(realmOf({})).toBeUndefined();
    expect(realmOf({ realm: "123_SB1" })).toBe("123_SB1");
    expect(realmOf({ realmFrom: "url" })).toBe("https://api.example.com/notes");
    expect(realmOf({ realm: "a" }, "b")).toBe("b");
    expect(realmOf({ realm: "a" }, "")).toBe("");
  });

  test("a realm is not signed", () => {
    expect(signed({ realm: "r" }, get).signature).toBe(signed({}, get).signature);
  });

  test("a protocol parameter that stands in the query or the form is sent and signed as it is", () => {
    const input = {
      ...post,
      url: `${post.url}?oauth_nonce=1`,
      body: "oauth_token=2",
      contentType: form,
    };
    const { url, body, baseString } = signed({}, input);
    expect({ url, body }).toEqual({ url: input.url, body: input.body });
    expect(baseString).toContain("oauth_nonce%3D1%26oauth_nonce%3Dn%26");
    expect(baseString).toContain("oauth_token%3D2%26oauth_token%3Dtoken%26");
  });

  test("a stale signature in the query is sent and not signed", () => {
    const stale = { ...get, url: `${get.url}&oauth_signature=old` };
    const { url, signature } = signed({}, stale);
    expect(url).toBe(stale.url);
    expect(signature).toBe(signed({}, get).signature);
  });
});

describe("in the query", () => {
  test("the parameters follow the request's own, and nothing is in the header", () => {
    const inQuery = signed({ placement: "query", realm: "r" }, get);
    const inHeader = signed({}, get);
    expect(inQuery).toMatchObject({ placement: "query", authorization: null, body: null });
    expect(inQuery.signature).toBe(inHeader.signature);
    expect(inQuery.url).toMatch(/^https:\/\/api\.example\.com\/notes\?q=a\+b&oauth_consumer_key=/);
    expect(queryOf(inQuery.url)).toEqual([["q", "a b"], ...inQuery.params]);
  });

  test.each([
    "https://a.example",
    "https://a.example?",
    "https://a.example/?#f",
    "https://a.example#?",
  ])("of %s, which has none, they are all", (url) => {
    const { url: sent, params } = signed({ placement: "query" }, { ...get, url });
    expect(sent).toMatch(/^https:\/\/a\.example\/\?oauth_consumer_key=key&/);
    expect(queryOf(sent)).toEqual(params);
  });

  test("those of a former signature are replaced, encoded or not", () => {
    const { url } = signed({ placement: "query" }, get);
    const former = url.replace("oauth_token=", "oauth%5Ftoken=").replace("=n&", "=old&");
    const again = signed(
      { placement: "query" },
      {
        ...get,
        url: `${former}&x&?oauth_nonce=1&oauth_callback=here`,
        params: [["oauth_callback", "oob"]],
      },
    );
    const kept = [
      ["q", "a b"],
      ["x", ""],
      ["?oauth_nonce", "1"],
    ];
    expect(queryOf(again.url)).toEqual([...kept, ...again.params]);
  });

  test("what is not UTF-8 and what is half an escape is sent as it is", () => {
    const url = "https://a.example/?a=%FF%zz&&=1&b=%";
    const { url: sent } = signed({ placement: "query" }, { ...get, url });
    expect(sent.startsWith(`${url}&oauth_consumer_key=`)).toBe(true);
  });

  test("goes for one call against the dialect", () => {
    expect(signed({}, { ...get, placement: "query" }).authorization).toBeNull();
    expect(signed({ placement: "query" }, { ...get, placement: "header" }).url).toBe(get.url);
  });
});

describe("in the body", () => {
  const dialect: OAuth1Dialect = { placement: "body" };

  test("the parameters follow the form's own, and nothing is in the header", () => {
    const input = { ...post, body: "status=a+b", contentType: form };
    const inBody = signed(dialect, input);
    expect(inBody).toMatchObject({ placement: "body", authorization: null, url: post.url });
    expect(inBody.signature).toBe(signed({}, input).signature);
    expect(inBody.body).toMatch(/^status=a\+b&oauth_consumer_key=key&/);
    expect(pairsOf(inBody.body)).toEqual([["status", "a b"], ...inBody.params]);
  });

  test("bytes stay bytes, text stays text, and what is no UTF-8 stays what it is", () => {
    const bytes = Uint8Array.of(0x61, 0x3d, 0xff);
    const { body } = signed(dialect, { ...post, body: bytes, contentType: form });
    expect(body).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(body as Uint8Array).toString("latin1")).toMatch(
      /^a=\xff&oauth_consumer_key/,
    );
    const text = signed(dialect, { ...post, body: "a=é 朝", contentType: form }).body;
    expect(text).toMatch(/^a=é 朝&oauth_consumer_key/);
  });

  test("a URLSearchParams is a form", () => {
    const { body } = signed(dialect, { ...post, body: new URLSearchParams("a=b c") });
    expect(body).toMatch(/^a=b\+c&oauth_consumer_key/);
  });

  test.each([null, "", new Uint8Array()])("of an empty form they are all", (body) => {
    const all = signed(dialect, { ...post, body, contentType: form });
    expect(
      pairsOf(typeof all.body === "string" ? all.body : Buffer.from(all.body as Uint8Array)),
    ).toEqual(all.params);
  });

  test("those of a former signature are replaced", () => {
    const once = signed(dialect, { ...post, body: "a=1", contentType: form });
    const again = signed(dialect, { ...post, body: String(once.body), contentType: form });
    expect(again.body).toBe(once.body);
  });

  test.each<[string, Partial<SignInput>]>([
    ["a GET", { method: "GET", contentType: form }],
    ["a HEAD", { method: "head", contentType: form }],
    ["a body that is no form", { body: "{}", contentType: "application/json" }],
    ["no body", {}],
  ])("%s has them in the header", (_, more) => {
    const { placement, authorization } = signed(dialect, { ...post, ...more });
    expect(placement).toBe("header");
    expect(authorization).toContain("oauth_signature=");
  });
});

describe("an empty token", () => {
  test("is sent and signed where the dialect wants it and there is no other", () => {
    const { token, ...rest } = get;
    const dialect: OAuth1Dialect = { sendEmptyToken: true };
    expect(signed(dialect, rest).authorization).toContain('oauth_token="", ');
    expect(signed(dialect, rest).baseString).toContain("oauth_token%3D%26");
    expect(signed(dialect, get).authorization).toContain('oauth_token="token", ');
    expect(signed({}, { ...rest, token: "" }).authorization).toContain('oauth_token="", ');
  });
});

describe("the body hash", () => {
  const hashOf = (bodyHash: OAuth1Dialect["bodyHash"], more: Partial<SignInput>): unknown =>
    Object.fromEntries(signed(bodyHash ? { bodyHash } : {}, { ...post, ...more }).params)[
      "oauth_body_hash"
    ];
  const digest = (hash: string, body: string): string =>
    createHash(hash).update(body).digest("base64");
  const json = { body: '{"a":"é"}', contentType: "application/json" };

  test.each([
    ["SHA-1", "sha1"],
    ["SHA-256", "sha256"],
    ["SHA-512", "sha512"],
  ] as const)("is the plain %s of the bytes that are sent", (algorithm, hash) => {
    const expected = digest(hash, json.body);
    expect(hashOf({ algorithm, when: "body" }, json)).toBe(expected);
    const bytes = new TextEncoder().encode(json.body);
    expect(hashOf({ algorithm, when: "always" }, { ...json, body: bytes })).toBe(expected);
  });

  test("of a URLSearchParams that is sent as something else is that of its text", () => {
    const more = { body: new URLSearchParams("a=b c"), contentType: "text/plain" };
    expect(hashOf({ algorithm: "SHA-1", when: "body" }, more)).toBe(digest("sha1", "a=b+c"));
  });

  test("of no body is that of nothing when it is always sent, and none otherwise", () => {
    for (const body of [null, "", new Uint8Array()]) {
      expect(hashOf({ algorithm: "SHA-256", when: "always" }, { body })).toBe(digest("sha256", ""));
      expect(hashOf({ algorithm: "SHA-256", when: "body" }, { body })).toBeUndefined();
    }
  });

  test("is never sent with a form, and not without the word", () => {
    const always = { algorithm: "SHA-1", when: "always" } as const;
    expect(hashOf(always, { body: "a=1", contentType: form })).toBeUndefined();
    expect(hashOf(always, { body: new URLSearchParams("a=1") })).toBeUndefined();
    expect(hashOf(undefined, json)).toBeUndefined();
  });

  test("goes with further parameters", () => {
    const bodyHash = { algorithm: "SHA-1", when: "body" } as const;
    const params = [["oauth_callback", "oob"]] as const;
    const { authorization } = signed({ bodyHash }, { ...post, ...json, params });
    expect(authorization).toMatch(/oauth_body_hash="[^"]+", oauth_callback="oob"/);
  });

  test("is signed, and not taken from params where it is made here", () => {
    const bodyHash = { algorithm: "SHA-1", when: "body" } as const;
    const params = [["oauth_body_hash", "x"]] as const;
    expect(signed({ bodyHash }, { ...post, ...json }).baseString).toContain("oauth_body_hash%3D");
    expect(() => signed({ bodyHash }, { ...post, ...json, params })).toThrow(/is set here/);
    expect(hashOf(bodyHash, { params })).toBe("x");
  });
});

test("PLAINTEXT goes without nonce and timestamp", () => {
  const signer = createSigner({ ...consumer, signatureMethod: "PLAINTEXT" });
  const { params } = signer.sign({ ...get, nonce: null, timestamp: null });
  expect(params).toEqual([
    ["oauth_consumer_key", "key"],
    ["oauth_signature_method", "PLAINTEXT"],
    ["oauth_token", "token"],
    ["oauth_version", "1.0"],
    ["oauth_signature", "secret&ts"],
  ]);
});
