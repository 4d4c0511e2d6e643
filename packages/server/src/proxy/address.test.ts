/** What an address of the proxy is read as, spelling by spelling. */
import { describe, expect, test } from "vitest";
import { isProxied, readAddress } from "./address.ts";

const none = {};
const connection = { connectionId: "con_1" };
const alice = { owner: "user:alice", provider: "acme" };
const shared = { owner: "shared", provider: "acme" };

describe("an address of the proxy", () => {
  test.each<[url: string, meant: object, path: string, query: string]>([
    ["/v1/proxy/con_1", connection, "", ""],
    ["/v1/proxy/con_1/", connection, "/", ""],
    ["/v1/proxy/con_1/a/b?c=d?e", connection, "/a/b", "?c=d?e"],
    ["/v1/proxy/con_1?a=/b", connection, "", "?a=/b"],
    ["/v1/proxy/con_1//a/%2e%2e", connection, "//a/%2e%2e", ""],
    ["/v1/users/alice/acme/proxy", alice, "", ""],
    ["/v1/users/alice/acme/proxy/a?b", alice, "/a", "?b"],
    ["/v1/users/alice/acme/proxy?b", alice, "", "?b"],
    ["/v1/users/a%2Fb%20c/acme/proxy/", { ...alice, owner: "user:a/b c" }, "/", ""],
    ["/v1/shared/acme/proxy", shared, "", ""],
    ["/v1/shared/acme/proxy/a?b", shared, "/a", "?b"],
    ["/v1/shared/acme/proxy?b", shared, "", "?b"],
  ])("%s is read as it stands", (url, meant, path, query) => {
    expect(readAddress(url, none)).toEqual({ meant, path, query });
    expect(isProxied(url.split("?")[0] ?? "")).toBe(true);
  });

  test.each([
    ["/v1/proxy"],
    ["/v1/proxy/"],
    ["/v1/proxyx/con_1"],
    ["/v2/proxy/con_1"],
    ["/x/v1/proxy/con_1"],
    ["/v1/users/alice/acme"],
    ["/v1/users/alice/acme/proxyx"],
    ["/v1/users/alice/acme/x/proxy"],
    ["/v1/users//acme/proxy"],
    ["/v1/shared/acme/proxyx"],
    ["/v1/shared//proxy"],
    ["/x/v1/shared/acme/proxy"],
    ["/x/v1/users/alice/acme/proxy"],
  ])("is not %s", (url) => {
    expect(readAddress(url, none)).toBeUndefined();
    expect(isProxied(url)).toBe(false);
  });

  test("with a user's id that is no UTF-8 is refused", () => {
    expect(() => readAddress("/v1/users/%E0%A4%A/acme/proxy", none)).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
  });
});

test.each([["/v1/users/alice/acme/proxy"], ["/v1/shared/acme/proxy"]])(
  "%s takes an account and a connection from headers, percent-encoded or not",
  (url) => {
    const headers = { "valetkey-account": "Zo%C3%AB", "valetkey-connection": "100%" };
    expect(readAddress(url, headers)?.meant).toMatchObject({
      account: "Zoë",
      connectionId: "100%",
    });
    expect(readAddress(url, none)?.meant).not.toHaveProperty("account");
    expect(readAddress(url, none)?.meant).not.toHaveProperty("connectionId");
  },
);

test("a connection that is named in the path stays the one that is meant", () => {
  const headers = { "valetkey-connection": "con_2", "valetkey-account": "a" };
  expect(readAddress("/v1/proxy/con_1/", headers)?.meant).toEqual(connection);
});

describe("Valetkey-Target", () => {
  const targeted = (target: string, url = "/v1/proxy/con_1") =>
    readAddress(url, { "valetkey-target": target });

  test.each<[target: string, origin: string, path: string, query: string]>([
    ["https://api.example", "https://api.example", "/", ""],
    ["HTTPS://api.example:8443/a/b?c=d", "HTTPS://api.example:8443", "/a/b", "?c=d"],
    ["http://api.example?c", "http://api.example", "/", "?c"],
    ["https://api.example/a?b/?c", "https://api.example", "/a", "?b/?c"],
  ])("%s says where to", (target, origin, path, query) => {
    expect(targeted(target)).toEqual({ meant: connection, origin, path, query });
    expect(targeted(target, "/v1/proxy/con_1/")).toMatchObject({ origin, path, query });
  });

  test.each([
    [""],
    ["/a"],
    ["//api.example/a"],
    ["ftp://api.example/"],
    ["https:///a"],
    ["https://api.example\\@evil.example/"],
    ["https://api.example /a"],
    ["https://api.example/a#b"],
    ["https://api.example/a?b#c"],
    [" https://api.example/"],
    ["https://a.example, https://b.example"],
  ])("%j is refused", (target) => {
    expect(() => targeted(target)).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        message: expect.stringContaining("one absolute URL"),
      }),
    );
  });

  test.each([["/v1/proxy/con_1/a"], ["/v1/proxy/con_1?a"], ["/v1/proxy/con_1/?a"]])(
    "is refused beside the path of %s",
    (url) => {
      expect(() => targeted("https://api.example/", url)).toThrow("not both");
    },
  );
});
