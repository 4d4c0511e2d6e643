import { loadEntry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { entryProblems } from "./options-schema.ts";

const api = { baseUrl: "https://a.example", hosts: ["a.example"] };
const account = { url: "/me", id: "/id", label: "/name" };
const good = { protocol: "oauth2", name: "X", issuer: "https://a.example", api };
const first = {
  protocol: "oauth1",
  name: "X",
  requestTokenUrl: "https://a.example",
  authorizationUrl: "https://a.example",
  accessTokenUrl: "https://a.example",
  api,
};

describe("an entry object", () => {
  test.each(["github", "google", "trello"])("of the catalogue is good: %s", async (id) => {
    expect(entryProblems(await loadEntry(id))).toEqual([]);
  });

  test("needs its protocol, name, endpoints and API", () => {
    expect(entryProblems(good)).toEqual([]);
    expect(entryProblems(first)).toEqual([]);
  });

  test("of OAuth 1.0a may be without endpoints, and its API be made of inputs", () => {
    const input = { title: "Your host", kind: "host" };
    const ownApi = { baseUrl: "https://{host}", hosts: ["{host}", ".{shop}.example"] };
    const entry = { protocol: "oauth1", name: "X", inputs: { host: input }, api: ownApi };
    expect(entryProblems(entry)).toEqual([]);
    expect(entryProblems({ ...entry, api: { ...ownApi, hosts: ["{host}/x"] } })).toEqual([
      expect.stringContaining("use.api.hosts.0 must be a host"),
    ]);
    expect(entryProblems({ ...good, api: ownApi })).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["empty", {}, "use.protocol is missing"],
    ["a list", [], "use.protocol is missing"],
    ["of another protocol", { ...good, protocol: "saml" }, "use.protocol must be"],
    ["without an API", { ...good, api: undefined }, "use.api is missing"],
    ["without endpoints", { ...good, issuer: undefined }, "use needs an issuer, or"],
    [
      "without an endpoint of OAuth 1.0a",
      { ...first, accessTokenUrl: undefined },
      "use needs requestTokenUrl, authorizationUrl and accessTokenUrl together",
    ],
    ["with a dialect of no kind", { ...first, dialect: { realm: 1 } }, "use.dialect is refused: "],
    ["of a later version", { ...good, version: 2 }, "use.version must be 1"],
    ["with another word", { ...good, tokenURL: "u" }, "use.tokenURL is not an option"],
    ["with a client in it", { ...good, clientSecret: "s" }, "use.clientSecret is not an option"],
    ["with hosts of no shape", { ...good, api: { ...api, hosts: ["*"] } }, "use.api.hosts.0 must"],
    ["with an unknown clientAuth", { ...good, clientAuth: "jwt" }, "use.clientAuth must be"],
    ["with an unknown pkce", { ...good, pkce: "S512" }, "use.pkce must be"],
    [
      "with a pointer that is none",
      { ...good, account: { ...account, id: "$.id" } },
      "use.account.id must be a JSON pointer",
    ],
    [
      "with another word about renewal",
      { ...good, refresh: { rotates: true, grace: 30 } },
      "use.refresh.grace is not an option",
    ],
    ["with scopes in one text", { ...good, defaultScopes: "a b" }, "use.defaultScopes must be"],
  ])("%s says what is wrong", (_, entry, message) => {
    expect(entryProblems(entry).join("; ")).toContain(message);
  });
});

describe("the hosts of an API", () => {
  const withHosts = (host: unknown): string =>
    entryProblems({ ...good, api: { ...api, hosts: [host] } }).join("; ");

  test.each([
    ["api.example.com"],
    [".example.com"],
    ["api.example.com:8443"],
    ["localhost:3000"],
    ["127.0.0.1:3000"],
    ["[::1]:3000"],
    ["xn--bcher-kva.example"],
  ])("%s is a host", (host) => {
    expect(withHosts(host)).toBe("");
  });

  test.each([
    [""],
    ["."],
    [".."],
    ["*.example.com"],
    ["https://api.example.com"],
    ["api.example.com/v1"],
    ["api.example.com."],
    ["API.example.com"],
    ["user@example.com"],
    ["api.example.com:"],
    ["bücher.example"],
    [5],
  ])("%j is none", (host) => {
    expect(withHosts(host)).toContain("use.api.hosts.0 must be");
  });
});
