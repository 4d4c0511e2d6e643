import { constants, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import methods from "../../fixtures/oauth1-methods.json" with { type: "json" };
import fixture from "../../fixtures/oauth1-vectors.json" with { type: "json" };
import type { SandboxRequest } from "../../http/http.ts";
import { type OAuth1Message, readMessage } from "./message.ts";
import { baseString, isSignedBy } from "./signature.ts";

interface Vector {
  id: string;
  method: string;
  url: string;
  body?: string;
  contentType?: string;
  authorization?: string;
  placement?: string;
  protocol?: string[][];
  consumerSecret: string;
  tokenSecret: string;
  /** Default: HMAC-SHA1. */
  signatureMethod?: string;
  /** Of PLAINTEXT there is none. */
  baseString?: string;
}

const vectors: Vector[] = [...fixture.vectors, ...methods.vectors];
const publicKey = createPublicKey(methods.publicKey);

describe("signature", () => {
  test.each(vectors)("$id: the published base string and signature", (vector) => {
    const { request, scheme } = onTheWire(vector);
    const message = taken(readMessage(request, scheme));
    if (vector.baseString !== undefined) expect(baseString(message)).toBe(vector.baseString);
    const { signatureMethod: method = "HMAC-SHA1", consumerSecret, tokenSecret } = vector;
    const secrets = { method, consumerSecret, tokenSecret, publicKey };
    expect(isSignedBy(message, secrets)).toBe(true);
    expect(isSignedBy(tampered(message), secrets)).toBe(false);
    if (method.startsWith("RSA-")) return;
    expect(isSignedBy(message, { ...secrets, tokenSecret: `${tokenSecret}x` })).toBe(false);
  });

  test("RSA-PSS is checked as it is used, and by the registered key alone", () => {
    const { privateKey, publicKey: mine } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const message = taken(readMessage(withHeader('OAuth oauth_token="a"'), "http"));
    const signature = (saltLength: number): OAuth1Message => {
      const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      const bytes = sign("sha256", Buffer.from(baseString(message)), {
        key: privateKey,
        ...padding,
      });
      return { ...message, protocol: new Map([["oauth_signature", bytes.toString("base64")]]) };
    };
    const secrets = { method: "RSA-PSS", consumerSecret: "", tokenSecret: "" };
    expect(isSignedBy(signature(32), { ...secrets, publicKey: mine })).toBe(true);
    expect(isSignedBy(signature(20), { ...secrets, publicKey: mine })).toBe(false);
    expect(isSignedBy(signature(32), { ...secrets, publicKey })).toBe(false);
    expect(isSignedBy(signature(32), secrets)).toBe(false);
    expect(isSignedBy(signature(32), { ...secrets, publicKey: mine, method: "RSA-SHA256" })).toBe(
      false,
    );
    expect(isSignedBy(signature(32), { ...secrets, publicKey: mine, method: "none" })).toBe(false);
  });

  test("an RSA signature has one spelling", () => {
    const [vector] = methods.vectors.filter(
      ({ signatureMethod }) => signatureMethod === "RSA-SHA1",
    );
    if (!vector) throw new Error("no such vector");
    const { request, scheme } = onTheWire(vector);
    const message = taken(readMessage(request, scheme));
    const secrets = { ...vector, method: "RSA-SHA1", publicKey };
    const given = message.protocol.get("oauth_signature") ?? "";
    const spelt = (oauth_signature: string): boolean =>
      isSignedBy(
        { ...message, protocol: new Map([["oauth_signature", oauth_signature]]) },
        secrets,
      );
    expect(spelt(given)).toBe(true);
    expect(spelt(given.replace(/=+$/, ""))).toBe(false);
    expect(spelt(`${given}\n`)).toBe(false);
  });

  test("a signature of another length, or none, is wrong and no error", () => {
    const message = taken(readMessage(withHeader('OAuth oauth_signature="AA%3D%3D"'), "http"));
    const secrets = { method: "HMAC-SHA1", consumerSecret: "c", tokenSecret: "t" };
    expect(isSignedBy(message, secrets)).toBe(false);
    expect(isSignedBy({ ...message, protocol: new Map() }, secrets)).toBe(false);
  });
});

describe("reading a signed request", () => {
  test.each([
    ["a bare reserved character", 'OAuth oauth_signature="a+b="'],
    ["no quotes", "OAuth oauth_token=a"],
    ["a broken escape", 'OAuth oauth_token="%zz"'],
    ["a parameter twice", 'OAuth oauth_token="a", oauth_token="a"'],
    ["a comma at the end", 'OAuth oauth_token="a",'],
    ["a comma too many", 'OAuth oauth_token="a",,oauth_nonce="b"'],
    ["a quote too many", 'OAuth oauth_token="a""'],
    ["no comma", 'OAuth oauth_token="a" oauth_nonce="b"'],
    ["an open realm", 'OAuth realm="a, oauth_nonce="b"'],
  ])("refuses a header with %s", (_why, header) => {
    expect(readMessage(withHeader(header), "http")).toEqual({
      status: 400,
      problem: "parameter_rejected",
    });
  });

  test("takes a realm with commas and escapes, wherever it stands, and does not sign it", () => {
    const header = 'oauth realm="a,\\"b", oauth_token="t%2Fo" ,oauth_nonce="n"';
    const { protocol, signed } = taken(readMessage(withHeader(header), "http"));
    expect([...protocol]).toEqual([
      ["oauth_token", "t/o"],
      ["oauth_nonce", "n"],
    ]);
    expect(signed).toHaveLength(2);
  });

  test("refuses protocol parameters in two places", () => {
    const request = withHeader('OAuth oauth_token="a"');
    expect(readMessage({ ...request, query: "oauth_nonce=n" }, "http")).toMatchObject({
      status: 400,
    });
  });

  test.each([
    ["two Authorization headers", { headers: { host: ["h"], authorization: ["OAuth", "OAuth"] } }],
    ["two Host headers", { headers: { host: ["h", "i"] } }],
    ["a target that is no path", { path: "http://h/" }],
    ["a broken query", { query: "a=%" }],
  ])("refuses %s", (_why, change) => {
    const request = { ...withHeader('OAuth oauth_token="a"'), ...change };
    expect(readMessage(request, "http")).toEqual({ status: 400, problem: "parameter_rejected" });
  });

  test.each([undefined, "OAuth", "Bearer abc"])("finds nothing in %j", (header) => {
    expect(readMessage(withHeader(header), "http")).toEqual({
      status: 401,
      problem: "parameter_absent",
    });
  });
});

/** Another request with the same signature; with PLAINTEXT another signature, for it covers no request. */
function tampered(message: OAuth1Message): OAuth1Message {
  const { protocol } = message;
  const signature = `${protocol.get("oauth_signature")}x`;
  return protocol.get("oauth_signature_method") === "PLAINTEXT"
    ? { ...message, protocol: new Map([["oauth_signature", signature]]) }
    : { ...message, method: "TRACE" };
}

function taken(message: ReturnType<typeof readMessage>): OAuth1Message {
  if ("problem" in message) throw new Error(message.problem);
  return message;
}

function withHeader(authorization: string | undefined): SandboxRequest {
  const headers = {
    host: ["h"],
    ...(authorization === undefined ? {} : { authorization: [authorization] }),
  };
  return { method: "GET", target: "/", path: "/", query: "", headers, body: Buffer.alloc(0) };
}

/** The request as a server would see it. */
function onTheWire(vector: Vector): { request: SandboxRequest; scheme: "http" | "https" } {
  const [, scheme = "", host = "", rest = ""] =
    /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(vector.url) ?? [];
  const protocol = (vector.protocol ?? [])
    .map((pair) => pair.map(encodeURIComponent).join("="))
    .join("&");
  const place = (at: string, text: string): string =>
    vector.placement === at ? [text, protocol].filter(Boolean).join("&") : text;
  const [path = "", ...query] = rest.split("?");
  const contentType =
    vector.placement === "body" ? "application/x-www-form-urlencoded" : vector.contentType;
  const request = {
    method: vector.method,
    target: rest,
    path: path || "/",
    query: place("query", query.join("?")),
    headers: {
      host: [host],
      ...(contentType ? { "content-type": [contentType] } : {}),
      ...(vector.authorization ? { authorization: [vector.authorization] } : {}),
    },
    body: Buffer.from(place("body", vector.body ?? "")),
  };
  return { request, scheme: scheme.toLowerCase() === "https" ? "https" : "http" };
}
