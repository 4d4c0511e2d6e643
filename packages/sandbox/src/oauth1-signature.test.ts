import { describe, expect, test } from "vitest";
import fixture from "./fixtures/oauth1-vectors.json" with { type: "json" };
import type { SandboxRequest } from "./http.ts";
import { type OAuth1Message, readMessage } from "./oauth1-message.ts";
import { baseString, isSignedBy } from "./oauth1-signature.ts";

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
  baseString: string;
}

const vectors: Vector[] = fixture.vectors;

describe("signature", () => {
  test.each(vectors)("$id: the published base string and signature", (vector) => {
    const { request, scheme } = onTheWire(vector);
    const message = taken(readMessage(request, scheme));
    expect(baseString(message)).toBe(vector.baseString);
    const { consumerSecret, tokenSecret } = vector;
    expect(isSignedBy(message, { consumerSecret, tokenSecret })).toBe(true);
    expect(isSignedBy(message, { consumerSecret, tokenSecret: `${tokenSecret}x` })).toBe(false);
    expect(isSignedBy({ ...message, method: "TRACE" }, { consumerSecret, tokenSecret })).toBe(
      false,
    );
  });

  test("a signature of another length, or none, is wrong and no error", () => {
    const message = taken(readMessage(withHeader('OAuth oauth_signature="AA%3D%3D"'), "http"));
    const secrets = { consumerSecret: "c", tokenSecret: "t" };
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
