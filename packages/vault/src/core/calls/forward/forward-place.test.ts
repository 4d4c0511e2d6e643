import { describe, expect, test } from "vitest";
import type { Provider } from "../../protocols/provider/provider.ts";
import { placeOf } from "./forward-place.ts";

/** All that a place is found by. */
function at(baseUrl: string, query?: Record<string, string>): Provider {
  const api = { baseUrl, hosts: [new URL(baseUrl).host], ...(query && { query }) };
  return { slug: "acme", facts: { api } } as unknown as Provider;
}

const based = at("https://api.acme.example/v1");

/** As it is sent. */
function sent(provider: Provider, path: string, query = ""): string {
  const { url, raw } = placeOf(provider, { path, query });
  return url.origin + url.pathname + raw.search;
}

describe("a path goes on byte for byte", () => {
  test.each([
    "",
    "/",
    "/user",
    "/user/",
    "/a//b///c",
    "/a%2Fb/%2f",
    "/%7Euser/%7euser/~user",
    "/caf%C3%A9/%F0%9F%98%80",
    "/it's(a)-!$&'*+,;=:@_.~path",
    "/.well-known/x",
    "/a..b/c...",
    "/a/...",
    "/a/.../b",
    "/web/https://other.example/x",
    "/web/https:%2F%2Fother.example",
    "/@acme%2fpackage",
    "/a%20b",
    "/a%5Cb",
    "/%25",
    "/%252F",
    "/me:search",
    "/x;v=1.2/y",
    "/:80/x",
    "/user@evil.example/x",
    "/a%3Fb%23c",
  ])("%j", (path) => {
    expect(sent(based, path)).toBe(`https://api.acme.example/v1${path}`);
  });

  test.each([
    ["?a=1&b=2", "?a=1&b=2"],
    ["?", "?"],
    ["?$filter=name%20eq%20'x'", "?$filter=name%20eq%20'x'"],
    ['?q={"a":["b|c^d`e"]}&<x>', '?q={"a":["b|c^d`e"]}&<x>'],
    ["?q=100%&r=%zz&s=%ff&t=%00%0d%0a", "?q=100%&r=%zz&s=%ff&t=%00%0d%0a"],
    ["?u=https://other.example/../..//x\\y", "?u=https://other.example/../..//x\\y"],
    ["?a=b?c=d/e", "?a=b?c=d/e"],
  ])("and so does a query: %s", (query, as) => {
    expect(sent(based, "/x", query)).toBe(`https://api.acme.example/v1/x${as}`);
  });
});

describe("a path that could be read in more than one way is refused", () => {
  test.each([
    ["user", "slash"],
    ["@evil.example/x", "slash"],
    [":80@evil.example/x", "slash"],
    [".evil.example/x", "slash"],
    ["//evil.example/x", "two slashes"],
    ["///evil.example", "two slashes"],
    ["/..", "dots"],
    ["/.", "dots"],
    ["/./x", "dots"],
    ["/../x", "dots"],
    ["/x/../../admin", "dots"],
    ["/x/..", "dots"],
    ["/%2e%2e/x", "dots"],
    ["/%2E./x", "dots"],
    ["/.%2e/x", "dots"],
    ["/%2e", "dots"],
    ["/%252e%252e/x", "dots"],
    ["/%25252e%25252e/x", "dots"],
    ["/..%2fadmin", "dots"],
    ["/x%2f..%2fadmin", "dots"],
    ["/x%2F%2e%2e%2Fadmin", "dots"],
    ["/x%252f..%252fadmin", "dots"],
    ["/..;/admin", "dots"],
    ["/..%3b/admin", "dots"],
    ["/..%5cadmin", "dots"],
    ["/x%5c..%5cadmin", "dots"],
    ["/x%255c..%255cadmin", "dots"],
    ["/x\\..\\admin", "percent-encoded"],
    ["/\\evil.example/x", "percent-encoded"],
    ["/x#y", "percent-encoded"],
    ["/x?y", "percent-encoded"],
    ["/x y", "percent-encoded"],
    ["/x\ty", "percent-encoded"],
    ["/x\r\nhost: evil", "percent-encoded"],
    ["/x\0", "percent-encoded"],
    ["/x\x7f", "percent-encoded"],
    ["/caf\u00e9", "percent-encoded"],
    ["/\u2025/x", "percent-encoded"],
    ["/{id}", "percent-encoded"],
    ['/"x"', "percent-encoded"],
    ["/a|b", "percent-encoded"],
    ["/a^b", "percent-encoded"],
    ["/<x>", "percent-encoded"],
    ["/[x]", "percent-encoded"],
    ["/100%", "hexadecimal"],
    ["/%zz", "hexadecimal"],
    ["/%2", "hexadecimal"],
    ["/%u002e%u002e/x", "hexadecimal"],
    ["/x%00.png", "control"],
    ["/x%0d%0ahost:%20evil", "control"],
    ["/x%7f", "control"],
    ["/%ff", "UTF-8"],
    ["/%c0%ae%c0%ae/x", "UTF-8"],
    ["/%c0%af", "UTF-8"],
    ["/%ed%a0%80", "UTF-8"],
    ["/%e2%28%a1", "UTF-8"],
  ])("%j", (path, word) => {
    expect(() => placeOf(based, { path, query: "" })).toThrow(
      expect.objectContaining({
        code: "options_invalid",
        provider: "acme",
        message: expect.stringContaining(word),
      }),
    );
  });

  test.each(["?a b", "?x#y", "?\u00e9", "?\r\n", "?\0", "?\x7f", "x", "/x?y"])(
    "and so is the query %j",
    (query) => {
      expect(() => placeOf(based, { path: "/x", query })).toThrow("The query");
    },
  );
});

describe("where a path leads", () => {
  test("is under a base with a slash at its end, or without a path, too", () => {
    expect(sent(at("https://api.acme.example/v1/"), "/x")).toBe("https://api.acme.example/v1/x");
    expect(sent(at("https://api.acme.example"), "/x")).toBe("https://api.acme.example/x");
    expect(sent(at("https://api.acme.example"), "")).toBe("https://api.acme.example/");
    expect(sent(at("https://api.acme.example/graphql"), "", "?q")).toBe(
      "https://api.acme.example/graphql?q",
    );
  });

  test.each([
    ["", "?v=2"],
    ["?", "?v=2"],
    ["?a='b'", "?a='b'&v=2"],
    ["?v=1", "?v=1"],
  ])("has what the API needs in every query: %j", (query, as) => {
    expect(sent(at("https://api.acme.example", { v: "2" }), "/x", query)).toBe(
      `https://api.acme.example/x${as}`,
    );
  });

  test("is another origin where one is named, and the base counts no more", () => {
    const origin = "https://files.acme.example";
    const { url } = placeOf(based, { origin, path: "/x", query: "" });
    expect(url.href).toBe("https://files.acme.example/x");
  });

  test.each(["https://", "https://a b", "no url", "https://a.example/p?"])(
    "is nowhere where the origin is none: %j",
    (origin) => {
      expect(() => placeOf(based, { origin, path: "/x", query: "" })).toThrow("no path");
    },
  );

  test("is not known without an API", () => {
    const unknown = { slug: "acme", facts: {} } as unknown as Provider;
    expect(() => placeOf(unknown, { path: "/x", query: "" })).toThrow(
      expect.objectContaining({ code: "host_not_allowed" }),
    );
  });
});
