import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OAuth1Error } from "../errors.ts";
import { type SignOptions, sign } from "./sign.ts";
import { createSigner } from "./signer.ts";

const request: SignOptions = {
  method: "POST",
  url: "https://api.example.com/notes?q=1",
  consumerKey: "key",
  consumerSecret: "secret",
  nonce: "nonce",
  timestamp: 1_700_000_000,
};
const form = "application/x-www-form-urlencoded";

describe("the body", () => {
  const signature = (body: SignOptions["body"], contentType?: string): string =>
    sign({ ...request, body: body ?? null, contentType: contentType ?? null }).signature;
  const unsigned = sign(request).signature;

  test("counts alike as text, bytes and URLSearchParams", () => {
    const text = "status=caf%C3%A9+%F0%9F%A6%80&a";
    const expected = signature(text, form);
    expect(expected).not.toBe(unsigned);
    expect(signature(new TextEncoder().encode(text), `${form}; charset=utf-8`)).toBe(expected);
    expect(signature(new URLSearchParams(text))).toBe(expected);
    expect(signature(new URLSearchParams(text), form)).toBe(expected);
  });

  test("counts raw UTF-8 in a form as the bytes that are sent", () => {
    expect(signature("status=café", form)).toBe(signature("status=caf%C3%A9", form));
    const bytes = Uint8Array.of(0x61, 0x3d, 0xff);
    expect(signature(bytes, form)).toBe(signature("a=%FF", form));
    expect(sign({ ...request, body: bytes, contentType: form }).baseString).toMatch(
      /&a%3D%25FF%26/,
    );
  });

  test.each(["application/json", "multipart/form-data; boundary=x", "text/plain", undefined])(
    "does not count when its type is %s",
    (contentType) => {
      expect(signature("a=1", contentType)).toBe(unsigned);
      expect(signature(new TextEncoder().encode("a=1"), contentType)).toBe(unsigned);
    },
  );

  test("as URLSearchParams does not count when it is sent as something else", () => {
    expect(signature(new URLSearchParams("a=1"), "text/plain")).toBe(unsigned);
  });

  test("is refused when it is an object, which would be signed as something that is not sent", () => {
    const body = { status: "x" } as unknown as string;
    expect(() => sign({ ...request, body, contentType: form })).toThrow(/neither text, bytes nor/);
  });
});

describe("what is signed of the URL", () => {
  const uriOf = (url: string | URL): string =>
    decodeURIComponent(sign({ ...request, url }).baseString.split("&")[1] as string);

  test.each([
    ["https://api.example.com/a/../b/./c", "https://api.example.com/b/c"],
    ["https://api.example.com/a/%2e%2e/b", "https://api.example.com/b"],
    ["https://api.example.com\\a", "https://api.example.com/a"],
    ["https://münchen.example/ä b", "https://xn--mnchen-3ya.example/%C3%A4%20b"],
    ["HTTPS://API.EXAMPLE.COM:443", "https://api.example.com/"],
    ["http://[2001:DB8::A1]:80/x#f", "http://[2001:db8::a1]/x"],
  ])("%s is signed as fetch sends it: %s", (url, expected) => {
    expect(uriOf(url)).toBe(expected);
    expect(uriOf(new URL(url))).toBe(expected);
  });

  test.each(["/notes", "api.example.com/notes", "ftp://api.example.com/notes", ""])(
    "%s is refused",
    (url) => {
      expect(() => sign({ ...request, url })).toThrow(
        expect.objectContaining({ code: "invalid_options", failure: "caller" }),
      );
    },
  );
});

describe("the protocol parameters", () => {
  test("come back as text with the signature last, and an empty token is sent empty", () => {
    const { params, signature } = sign({
      ...request,
      token: "",
      params: [["oauth_callback", "oob"]],
    });
    expect(params).toEqual([
      ["oauth_consumer_key", "key"],
      ["oauth_nonce", "nonce"],
      ["oauth_signature_method", "HMAC-SHA1"],
      ["oauth_timestamp", "1700000000"],
      ["oauth_token", ""],
      ["oauth_version", "1.0"],
      ["oauth_callback", "oob"],
      ["oauth_signature", signature],
    ]);
  });

  test("have names that are encoded too", () => {
    const { authorization, baseString } = sign({ ...request, params: [["x oauth", "a b"]] });
    expect(authorization).toContain('x%20oauth="a%20b"');
    expect(baseString).toContain("x%2520oauth%3Da%2520b");
  });

  test("take nonce and time from what is passed", () => {
    const fresh = {
      clock: () => 1_700_000_000_999,
      random: (bytes: number) => new Uint8Array(bytes).fill(0xab),
    };
    const { consumerKey, consumerSecret = "", ...input } = withoutFreshness();
    const signer = createSigner({ consumerKey, consumerSecret, ...fresh });
    for (const { params } of [sign({ ...withoutFreshness(), ...fresh }), signer.sign(input)]) {
      expect(params).toContainEqual(["oauth_nonce", "ab".repeat(16)]);
      expect(params).toContainEqual(["oauth_timestamp", "1700000000"]);
    }
  });

  const { consumerKey, consumerSecret, ...input } = withoutFreshness();
  const signer = createSigner({ consumerKey, consumerSecret: String(consumerSecret) });
  test.each([
    ["sign", () => sign(withoutFreshness())],
    ["a signer", () => signer.sign(input)],
  ])(
    "take nonce and time from the platform when nothing is passed, and no nonce twice: %s",
    (_, run) => {
      const before = Math.floor(Date.now() / 1000);
      const nonces = new Set<string>();
      for (let round = 0; round < 1000; round++) {
        const params = Object.fromEntries(run().params);
        expect(params["oauth_nonce"]).toMatch(/^[0-9a-f]{32}$/);
        expect(Number(params["oauth_timestamp"])).toBeGreaterThanOrEqual(before);
        nonces.add(params["oauth_nonce"] as string);
      }
      expect(nonces.size).toBe(1000);
      for (let digit = 0; digit < 32; digit++) {
        expect(new Set([...nonces].map((nonce) => nonce[digit])).size).toBe(16);
      }
    },
  );
});

describe("bad input", () => {
  test.each<[string, object]>([
    ["no consumer key", { consumerKey: undefined }],
    ["an empty consumer key", { consumerKey: "" }],
    ["no consumer secret", { consumerSecret: undefined }],
    ["a token that is no text", { token: 1 }],
    ["a token secret that is no text", { tokenSecret: 1 }],
    ["a consumer secret that is no text", { consumerSecret: 1 }],
    ["another signature method", { signatureMethod: "HMAC-SHA999" }],
    ["a parameter that sign sets itself", { params: [["oauth_nonce", "x"]] }],
    ["a parameter that is no text", { params: [["oauth_verifier", undefined]] }],
    ["a parameter whose name is no text", { params: [[1, "x"]] }],
    ["a nonce that is no text", { nonce: 7 }],
    ["no nonce", { nonce: null }],
    ["a timestamp that is neither number nor text", { timestamp: new Date(0) }],
    ["a timestamp that is no whole number", { timestamp: 1.5 }],
    ["a timestamp that is not a number", { timestamp: Number.NaN }],
    ["a timestamp before 1970", { timestamp: -1 }],
    ["no timestamp", { timestamp: null }],
    ["a method that is no text", { method: undefined }],
    ["a placement that there is not", { placement: "cookie" }],
    ["a realm that is no text", { realm: 5 }],
    ["a realm with a line break", { realm: "a\r\nb" }],
    ["a realm that is not ASCII", { realm: "münchen" }],
  ])("%s is refused", (_, wrong) => {
    const options = { ...request, ...wrong } as SignOptions;
    expect(() => sign(options)).toThrow(OAuth1Error);
    expect(() => sign(options)).toThrow(expect.objectContaining({ code: "invalid_options" }));
  });
});

test.each<[string, object]>([
  ["nonce", { nonce: 7 }],
  ["timestamp", { timestamp: true }],
  ["token", { token: 1 }],
  ["tokenSecret", { tokenSecret: 1 }],
  ["consumerSecret", { consumerSecret: 1 }],
  ["method", { method: 1 }],
])("what is no text is named: %s", (name, wrong) => {
  expect(() => sign({ ...request, ...wrong } as SignOptions)).toThrow(
    `${name} is not a text. Pass one.`,
  );
});

test("a realm is quoted, comes first and is not signed", () => {
  const { authorization, baseString } = sign({ ...request, realm: 'a "b" \\ c' });
  expect(authorization).toMatch(/^OAuth realm="a \\"b\\" \\\\ c", oauth_consumer_key="key", /);
  expect(baseString).toBe(sign(request).baseString);
});

test("a timestamp is sent as it is passed, a number or any text", () => {
  const sent = (timestamp: number | string): unknown =>
    Object.fromEntries(sign({ ...request, timestamp }).params)["oauth_timestamp"];
  expect([sent(0), sent(1_700_000_000), sent("abc")]).toEqual(["0", "1700000000", "abc"]);
});

test("oauth_version is left out by version null and by the dialect alike", () => {
  const { baseString } = sign({ ...request, version: null });
  expect(baseString).not.toContain("oauth_version");
  expect(sign({ ...request, dialect: { sendVersion: false } }).baseString).toBe(baseString);
});

test("no secret is in what comes back", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (consumerSecret, tokenSecret) => {
      const signed = JSON.stringify(sign({ ...request, consumerSecret, token: "t", tokenSecret }));
      expect(signed).not.toContain(consumerSecret);
      expect(signed).not.toContain(tokenSecret);
    }),
  );
});

function withoutFreshness(): SignOptions {
  const { nonce, timestamp, ...rest } = request;
  return rest;
}
