import { describe, expect, test } from "vitest";
import { createClient } from "../client.ts";
import type { OAuth1Input } from "./inputs.ts";
import { fillInputs, withInputs } from "./server-inputs.ts";

const inputs = {
  host: { title: "Site", kind: "host" },
  shop: { title: "Shop", kind: "name" },
  id: { title: "Account", kind: "segment" },
} as const satisfies Record<string, OAuth1Input>;
const values = { host: "site.acme.example:8443", shop: "acme", id: "T_1" };

describe("a URL is filled in", () => {
  test.each([
    ["https://api.example.com/{x", "https://api.example.com/{x"],
    ["https://{host}/a/{id}?b={id}", "https://site.acme.example:8443/a/T_1?b=T_1"],
    ["https://{shop}.example.com/", "https://acme.example.com/"],
    ["/accounts/{id}/me", "/accounts/T_1/me"],
    ["https://{shop}.{shop}.example.com:8080/{shop}", "https://acme.acme.example.com:8080/acme"],
  ])("%s", (url, expected) => {
    expect(fillInputs(url, inputs, values)).toBe(expected);
  });

  test.each([
    ["a name that is no input", "https://api.example.com/{other}"],
    ["a host with something beside it", "https://{host}.example.com/"],
    ["a host in the path", "https://api.example.com/{host}"],
    ["a name without a domain after it", "https://{shop}/"],
    ["a name with a top level alone after it", "https://{shop}.com/"],
    ["a segment in the host", "https://{id}.example.com/"],
    ["a name behind a scheme in upper case", "HTTPS://{shop}/"],
    ["a name behind a scheme alone", "https:{shop}"],
    ["a name behind a scheme and backslashes", "https:\\\\{shop}/"],
    ["a name before a backslash", "https://{shop}\\.example.com/"],
    ["a name where a path may be none", "//{shop}/me"],
    ["a name behind a slash and a backslash", "/\\{shop}/me"],
  ])("but not with %s", (_, url) => {
    expect(() => fillInputs(url, inputs, values)).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });
});

const server = {
  id: "acme",
  requestTokenUrl: "https://{host}/request",
  authorizationUrl: "https://{host}/authorize",
  accessTokenUrl: "https://{host}/access",
  revocationUrl: "https://{host}/tokens/{token}",
  authorizationParams: { account: "{id}", braces: "{other}" },
  inputs,
  dialect: {
    realm: "{id}",
    requestToken: { params: { shop: "{shop}" }, headers: { "x-account": "{id}" } },
    accessToken: { method: "GET" },
    renew: { params: { shop: "{shop}" } },
    revocation: { headers: { "x-account": "{id}" } },
    renewal: { by: "url", url: "https://{host}/renew/{id}" },
  },
} as const;

test("a whole server is filled in, and asks for nothing then", () => {
  const site = "https://site.acme.example:8443";
  const filled = withInputs(server, values);
  expect(filled).toEqual({
    id: "acme",
    requestTokenUrl: `${site}/request`,
    authorizationUrl: `${site}/authorize`,
    accessTokenUrl: `${site}/access`,
    revocationUrl: `${site}/tokens/{token}`,
    authorizationParams: { account: "T_1", braces: "{other}" },
    dialect: {
      realm: "T_1",
      requestToken: { params: { shop: "acme" }, headers: { "x-account": "T_1" } },
      accessToken: { method: "GET" },
      renew: { params: { shop: "acme" } },
      revocation: { headers: { "x-account": "T_1" } },
      renewal: { by: "url", url: `${site}/renew/T_1` },
    },
  });
  expect(withInputs({ dialect: { renewal: { by: "session_handle" } } }, {})).toEqual({
    dialect: { renewal: { by: "session_handle" } },
  });
  expect(withInputs({}, {})).toEqual({});
});

describe("a client of such a server", () => {
  const options = { consumerKey: "key", consumerSecret: "CANARY", redirectUri: "oob" };
  const create = (of: object, more: object): unknown =>
    createClient({ ...server, ...of }, { ...options, ...more });

  test("needs the values", () => {
    expect(() => create({}, { inputs: values })).not.toThrow();
    expect(() => create({}, {})).toThrow(/inputs\.host \(Site\) is missing/);
    expect(() => create({}, { inputs: { ...values, more: "x" } })).toThrow(/inputs\.more/);
  });

  test.each<[string, object]>([
    ["an endpoint that is no text", { accessTokenUrl: 7 }],
    ["an endpoint that holds what is no input", { accessTokenUrl: "https://a.example/{token}" }],
    ["parameters that are no texts", { authorizationParams: { a: 1 } }],
    ["parameters that are a list", { authorizationParams: [] }],
  ])("refuses %s", (_, of) => {
    expect(() => create(of, { inputs: values })).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });

  test("refuses to renew by http at another machine", () => {
    const renewal = { by: "url", url: "http://{host}/renew" };
    expect(() => create({ dialect: { renewal } }, { inputs: values })).toThrow(
      expect.objectContaining({ code: "insecure_url" }),
    );
  });

  test("tells the secrets themselves to no host that the operator did not name", () => {
    const plaintext = { signatureMethod: "PLAINTEXT" };
    const secretHosts = ["site.acme.example:8443"];
    expect(() => create(plaintext, { inputs: values })).toThrow(/secretHosts/);
    expect(() => create(plaintext, { inputs: values, secretHosts: ["other"] })).toThrow(
      /secretHosts/,
    );
    expect(() => create(plaintext, { inputs: values })).not.toThrow(/CANARY|site/);
    expect(() => create(plaintext, { inputs: values, secretHosts })).not.toThrow();
    const known = { ...inputs, host: { ...inputs.host, oneOf: secretHosts } };
    expect(() => create({ ...plaintext, inputs: known }, { inputs: values })).not.toThrow();
    const fixed = "https://api.example.com/";
    const only = (url: string): object => ({
      ...plaintext,
      requestTokenUrl: fixed,
      accessTokenUrl: fixed,
      revocationUrl: fixed,
      dialect: { renewal: { by: "url", url } },
    });
    expect(() => create(only("https://{host}/renew"), { inputs: values })).toThrow(/secretHosts/);
    expect(() => create(only(fixed), { inputs: values })).not.toThrow();
    const byHandle = { ...only(fixed), dialect: {} };
    expect(() => create(byHandle, { inputs: values })).not.toThrow();
  });
});
