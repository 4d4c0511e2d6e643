import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient } from "../../client.ts";
import { OAuth2Error } from "../../errors.ts";
import type { OAuth2ClientOptions, OAuth2Server } from "../../options.ts";
import { secretHostInputs, withInputs } from "../check/check-server.ts";
import type { OAuth2Input } from "../profile.ts";
import { readInputs } from "./inputs.ts";

const shop: OAuth2Input = { title: "Shop name", kind: "name", suffix: ".shops.example" };
const tenant: OAuth2Input = { title: "Tenant", kind: "segment", default: "common" };
const host: OAuth2Input = { title: "Your host", kind: "host" };

const shops: OAuth2Server = {
  inputs: { shop },
  authorizationUrl: "https://{shop}.shops.example/authorize",
  tokenUrl: "https://{shop}.shops.example/token",
};
const hosted: OAuth2Server = {
  inputs: { host },
  authorizationUrl: "https://{host}/authorize",
  tokenUrl: "https://{host}/token",
};

function clientOf(server: OAuth2Server, further: Partial<OAuth2ClientOptions> = {}) {
  const options = { clientId: "app", redirectUri: "https://app.example/cb", ...further };
  return createClient(server, options);
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(OAuth2Error);
    expect(error).toMatchObject({ code: "invalid_options" });
    expect(String(error)).not.toContain("CANARY");
    return String(error);
  }
  return expect.unreachable("it was taken");
}

describe("a name before a fixed domain", () => {
  test.each(["acme", " ACME ", "acme.shops.example", "Acme.Shops.Example"])(
    "is filled into every URL: %j",
    async (value) => {
      const client = clientOf(shops, { inputs: { shop: value }, clientSecret: "s" });
      expect(await client.endpoints()).toEqual({
        authorizationUrl: "https://acme.shops.example/authorize",
        tokenUrl: "https://acme.shops.example/token",
      });
    },
  );

  test.each([
    "evil.example/",
    "evil.example#",
    "evil.example?",
    "user@evil",
    "a:443",
    "evil.example\\",
    "a.b",
    "127.0.0.1",
    "a..b",
    "-a",
    "a-",
    ".",
    "",
    "a b",
    "%2e",
    "tökén",
    "a".repeat(254),
  ])("refuses %j", (value) => {
    const message = refusal(() => clientOf(shops, { inputs: { shop: value } }));
    expect(message).toContain("inputs.shop (Shop name) does not fit");
  });

  test("stays before its domain, whatever it is", async () => {
    const values = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.domain(),
      fc.stringMatching(/^[a-z.@:/#?-]+$/),
    );
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        try {
          const client = clientOf(shops, { inputs: { shop: value }, clientSecret: "s" });
          const { hostname, pathname, username } = new URL((await client.endpoints()).tokenUrl);
          expect(hostname.endsWith(".shops.example")).toBe(true);
          expect(pathname + username).toBe("/token");
        } catch (error) {
          expect(error).toBeInstanceOf(OAuth2Error);
        }
      }),
    );
  });
});

describe("a segment", () => {
  const server: OAuth2Server = {
    inputs: { tenant },
    authorizationUrl: "https://as.example/{tenant}/authorize",
    tokenUrl: "https://as.example/{tenant}/token",
    authorizationParams: { domain: "{tenant}", claims: '{"userinfo":{}}' },
  };

  test("has its default, or the value of the connection", async () => {
    expect(await clientOf(server).endpoints()).toMatchObject({
      tokenUrl: "https://as.example/common/token",
    });
    const client = clientOf(server, { inputs: { tenant: "9f-A_1" } });
    const { url } = await client.begin();
    expect(url).toMatch(/^https:\/\/as\.example\/9f-A_1\/authorize\?/);
    expect(new URL(url).searchParams.get("domain")).toBe("9f-A_1");
    expect(new URL(url).searchParams.get("claims")).toBe('{"userinfo":{}}');
  });

  test.each(["..", ".", "a/b", "a?b", "a%2fb", "a#b", "a;b", ""])("refuses %j", (value) => {
    refusal(() => clientOf(server, { inputs: { tenant: value } }));
  });
});

describe("a path", () => {
  const server: OAuth2Server = {
    inputs: { host, path: { title: "Token endpoint", kind: "path", default: "oauth/token" } },
    authorizationUrl: "https://{host}/authorize",
    tokenUrl: "https://{host}/{path}",
  };
  const tokenUrlOf = async (path?: string): Promise<string> => {
    const inputs = { host: "as.example", ...(path !== undefined && { path }) };
    return (await clientOf(server, { inputs }).endpoints()).tokenUrl;
  };

  test("has its slashes, and stands as it was written", async () => {
    expect(await tokenUrlOf()).toBe("https://as.example/oauth/token");
    expect(await tokenUrlOf(" /O/token/ ")).toBe("https://as.example/O/token/");
    expect(await tokenUrlOf("token")).toBe("https://as.example/token");
  });

  test.each([
    "..",
    "a/..",
    "../a",
    "a/./b",
    "a//b",
    "//evil.example",
    "a?b",
    "a#b",
    "a\\b",
    "a%2fb",
    "a:1",
    "@evil.example",
    "/",
    "",
  ])("refuses %j", async (path) => {
    await expect(tokenUrlOf(path)).rejects.toMatchObject({ code: "invalid_options" });
  });

  test("stands in no host", () => {
    refusal(() =>
      clientOf({ ...server, tokenUrl: "https://{path}.as.example/" }, { inputs: { host: "a.b" } }),
    );
    refusal(() =>
      clientOf({ ...server, tokenUrl: "https://{host}{path}" }, { inputs: { host: "a.b" } }),
    );
  });
});

describe("a whole host, which anyone may own", () => {
  test("is spoken to without a secret", async () => {
    const client = clientOf(hosted, { inputs: { host: "GitLab.acme.example:8443" } });
    expect(await client.endpoints()).toMatchObject({
      tokenUrl: "https://gitlab.acme.example:8443/token",
    });
  });

  test("gets no secret of a client that was not registered there", () => {
    const inputs = { host: "evil.example" };
    const secret = { inputs, clientSecret: "CANARY" };
    expect(refusal(() => clientOf(hosted, secret))).toContain("secretHosts");
    const elsewhere = { ...secret, secretHosts: ["gitlab.example"] };
    expect(refusal(() => clientOf(hosted, elsewhere))).toContain("secretHosts");
    expect(clientOf(hosted, { ...secret, secretHosts: ["evil.example"] })).toBeDefined();
    const discovered = { inputs: { host }, issuer: "https://{host}" };
    refusal(() => clientOf(discovered, secret));
    const later = {
      ...shops,
      inputs: { shop, host },
      profile: { longLived: { url: "https://{host}/x", grantType: "g", token: "t" } },
    };
    refusal(() => clientOf(later, { ...secret, inputs: { ...inputs, shop: "acme" } }));
  });

  test("is safe where the data lists the hosts", () => {
    const listed = {
      ...hosted,
      inputs: { host: { ...host, oneOf: ["eu.example", "us.example"] } },
    };
    expect(clientOf(listed, { inputs: { host: "eu.example" }, clientSecret: "s" })).toBeDefined();
    refusal(() => clientOf(listed, { inputs: { host: "evil.example" }, clientSecret: "CANARY" }));
  });

  test.each([
    "evil.example/x",
    "u@evil.example",
    "evil.example#",
    "[::1]",
    "a b",
    "evil.example:99999999",
  ])("refuses %j", (value) => {
    refusal(() => clientOf(hosted, { inputs: { host: value } }));
  });

  // Whoever parses URLs takes them for IPv4 addresses.
  test.each(["123456", "2130706433", "0x7f.1", "127.0.0.1", "a.0x7f", "0x", "10.1:8443"])(
    "refuses what ends in a number: %s",
    (value) => {
      refusal(() => clientOf(hosted, { inputs: { host: value } }));
    },
  );
});

describe("values", () => {
  test("fit the pattern and the list of the input, whole", () => {
    const digits = { ...shops, inputs: { shop: { ...shop, pattern: "\\d+|x" } } };
    expect(clientOf(digits, { inputs: { shop: "12" } })).toBeDefined();
    refusal(() => clientOf(digits, { inputs: { shop: "12a" } }));
    refusal(() => clientOf(digits, { inputs: { shop: "xy" } }));
  });

  test("must be there, and asked for", () => {
    expect(refusal(() => clientOf(shops))).toContain("inputs.shop (Shop name) is missing");
    const unknown = { inputs: { shop: "a", region: "CANARY" } };
    expect(refusal(() => clientOf(shops, unknown))).toContain("inputs.region is not asked for");
  });
});

test("an operator's own values make a server without inputs, which a client with a secret takes", () => {
  const described: OAuth2Server = {
    ...hosted,
    profile: { token: { params: { site: "{host}" } }, basic: "raw" },
  };
  const filled = withInputs(described, { host: "gitlab.acme.example" });
  expect(filled).toEqual({
    authorizationUrl: "https://gitlab.acme.example/authorize",
    tokenUrl: "https://gitlab.acme.example/token",
    profile: { token: { params: { site: "gitlab.acme.example" } }, basic: "raw" },
  });
  expect(clientOf(filled, { clientSecret: "s" })).toBeDefined();
  expect(withInputs(filled, {})).toEqual(filled);
  expect(refusal(() => withInputs(described, {}))).toContain("inputs.host");
});

test("a kept value that must be made of inputs is compared with the operator's own", () => {
  const equals = "{shop}.shops.example";
  const kept = { shop: { from: "shop", equals } };
  const described: OAuth2Server = {
    ...shops,
    profile: {
      callback: { keep: { ...kept, hmac: { from: "hmac" } } },
      answer: { keep: { site: { from: "/site", equals } } },
      lookUp: {
        url: "https://{shop}.shops.example/me",
        keep: { place: { from: "/place", equals } },
      },
    },
  };
  const { profile } = withInputs(described, { shop: "acme" });
  expect(profile?.callback?.keep).toEqual({
    shop: { from: "shop", equals: "acme.shops.example" },
    hmac: { from: "hmac" },
  });
  expect(profile?.answer?.keep?.["site"]?.equals).toBe("acme.shops.example");
  expect(profile?.lookUp?.keep["place"]?.equals).toBe("acme.shops.example");
});

test("what is missing and what does not fit is told at once, each with the form that it has", () => {
  const inputs = {
    shop: { ...shop, suffix: ".shops.example", pattern: "[a-z]+" },
    region: { ...shop, title: "Region", oneOf: ["eu", "us"] },
    host,
    path: { title: "Path", kind: "segment" },
  } as const;
  expect(refusal(() => readInputs(inputs, { region: "CANARY" }))).toContain(
    [
      "inputs.shop (Shop name) is missing: it takes letters, digits and hyphens, as before .shops.example, all of it fitting [a-z]+",
      "inputs.region (Region) does not fit: it takes one of eu, us",
      `inputs.host (${host.title}) is missing: it takes a host, with a port where it has one`,
      "inputs.path (Path) is missing: it takes letters, digits and - . _ ~. Correct it.",
    ].join("; "),
  );
});

test("the inputs that may lead a secret anywhere are known", () => {
  expect(secretHostInputs(hosted)).toEqual(["host"]);
  expect(secretHostInputs(shops)).toEqual([]);
  const listed = { ...hosted, inputs: { host: { ...host, oneOf: ["eu.example"] } } };
  expect(secretHostInputs(listed)).toEqual([]);
  // A person's browser brings no secret.
  const asked = { ...shops, authorizationUrl: "https://{host}/a", inputs: { shop, host } };
  expect(secretHostInputs(asked)).toEqual([]);
  const longLived = { url: "https://{host}/x", grantType: "g", token: "t" };
  expect(secretHostInputs({ ...asked, profile: { longLived } })).toEqual(["host"]);
});

test("where each request to the API shows the secret, its hosts are among those that get it", () => {
  const called = { ...shops, inputs: { shop, host } };
  const api = { baseUrl: "https://{host}", hosts: [".api.example"] };
  const own = ["https://{host}/v1"];
  for (const bearer of [{ clientPairHeader: "x-api-key" }, { proof: "appsecret_proof" }]) {
    expect(secretHostInputs({ ...called, profile: { bearer } })).toEqual([]);
    expect(secretHostInputs({ ...called, profile: { bearer } }, own)).toEqual(["host"]);
    expect(secretHostInputs({ ...called, profile: { bearer, api } })).toEqual(["host"]);
  }
  // A token alone is its owner's affair.
  expect(secretHostInputs({ ...called, profile: { api } }, own)).toEqual([]);
});

test("several names may stand before one domain of any depth", async () => {
  const server: OAuth2Server = {
    inputs: { shop, region: { ...shop, oneOf: ["eu", "us"] } },
    authorizationUrl: "https://{shop}.{region}.as.shops.example:8443/a",
    tokenUrl: "https://{shop}.{region}.as.shops.example:8443/t",
  };
  const client = clientOf(server, { inputs: { shop: "acme", region: "eu" }, clientSecret: "s" });
  expect((await client.endpoints()).tokenUrl).toBe("https://acme.eu.as.shops.example:8443/t");
});

describe("a template", () => {
  test.each<[name: string, server: OAuth2Server]>([
    ["an input that is not there", { ...shops, tokenUrl: "https://{shpo}.shops.example/token" }],
    ["a name at the end of the host", { ...shops, tokenUrl: "https://as.{shop}/token" }],
    ["a name before a top-level domain alone", { ...shops, tokenUrl: "https://{shop}.com/token" }],
    [
      "a name at both ends of a domain",
      { ...shops, tokenUrl: "https://{shop}.shops.example{shop}/token" },
    ],
    ["a name before half a label", { ...shops, tokenUrl: "https://{shop}-as.example/token" }],
    ["a name before an address", { ...shops, tokenUrl: "https://{shop}.0.0.1/token" }],
    ["a name in the user's place", { ...shops, tokenUrl: "https://{shop}@as.example/token" }],
    ["a name behind a scheme in capitals", { ...shops, tokenUrl: "HTTPS://{shop}" }],
    ["a name behind a scheme alone", { ...shops, tokenUrl: "https:{shop}" }],
    ["a name behind a scheme and backslashes", { ...shops, tokenUrl: "https:\\\\{shop}/" }],
    ["a name behind two slashes", { ...shops, tokenUrl: "//{shop}/token" }],
    ["a name before a backslash", { ...shops, tokenUrl: "https://{shop}\\.example.com/" }],
    ["a name as a port", { ...shops, tokenUrl: "https://as.example:{shop}/token" }],
    ["a host with a domain behind it", { ...hosted, tokenUrl: "https://{host}.as.example/token" }],
    ["a host in the path", { ...hosted, tokenUrl: "https://as.example/{host}/token" }],
    ["a segment in the host", { ...shops, inputs: { shop: { title: "x", kind: "segment" } } }],
    [
      "an unknown word of an input",
      { ...shops, inputs: { shop: { ...shop, sufix: "x" } as OAuth2Input } },
    ],
    [
      "an unknown kind",
      { ...shops, inputs: { shop: { title: "x", kind: "any" } as unknown as OAuth2Input } },
    ],
    [
      "a param of an unknown value",
      { ...shops, profile: { token: { params: { a: "{region}" } } } },
    ],
    [
      "an API of an unknown value",
      { ...shops, profile: { api: { baseUrl: "{x}", hosts: [".example"] } } },
    ],
    [
      "a look-up at an unknown value",
      { ...shops, profile: { lookUp: { url: "https://{x}/me", keep: { a: { from: "/a" } } } } },
    ],
  ])("is refused with %s", (_name, server) => {
    refusal(() =>
      clientOf(server, {
        inputs: server.inputs?.["host"] ? { host: "h.example" } : { shop: "acme" },
      }),
    );
  });
});

test("the client's own id may stand in the path that people are sent to, and in no host", async () => {
  const server = {
    authorizationUrl: "https://as.example/apps/{client_id}/authorize",
    tokenUrl: "https://as.example/token",
  };
  const { url } = await clientOf(server, { clientId: "app / 1" }).begin();
  expect(new URL(url).pathname).toBe("/apps/app%20%2F%201/authorize");
  const elsewhere = [
    { ...server, authorizationUrl: "https://{client_id}.as.example/" },
    { ...server, tokenUrl: "https://as.example/{client_id}" },
  ];
  for (const wrong of elsewhere) refusal(() => clientOf(wrong));
});

describe("a value that stands in no URL", () => {
  const key: OAuth2Input = { title: "Key", kind: "value", of: "app" };
  const keyed: OAuth2Server = {
    inputs: { key },
    authorizationUrl: "https://as.example/authorize",
    tokenUrl: "https://as.example/token",
    authorizationParams: { app: "{key}" },
  };

  test("is in parameters, to the letter", async () => {
    const { url } = await clientOf(keyed, { inputs: { key: "aB+/=&?#:1" } }).begin();
    expect(new URL(url).searchParams.get("app")).toBe("aB+/=&?#:1");
  });

  test.each(["CANARY b", "CANARY{key}", "CANARY\r\nb", "é", ""])("is refused: %j", (value) => {
    refusal(() => clientOf(keyed, { inputs: { key: value } }));
  });

  test.each(["https://as.example/{key}", "https://{key}.as.example/", "https://{key}/"])(
    "is refused in %s",
    (tokenUrl) => {
      const message = refusal(() => clientOf({ ...keyed, tokenUrl }, { inputs: { key: "a" } }));
      expect(message).toMatch(/a value/);
    },
  );
});
