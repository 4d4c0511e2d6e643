/** What a provider's facts are checked for when it is first needed, which is before anybody is asked to agree. */
import type { CatalogEntry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { encryptionKeys } from "../../../../test/world.ts";
import { createVault, type ProviderOptions } from "../../../index.ts";
import { memory } from "../../../memory.ts";

const registration = { clientId: "app", clientSecret: "s3cret" };
const consumer = { consumerKey: "app", consumerSecret: "s3cret" };

/** The error that asking for a link to the provider `acme` ends in, if any. */
async function failureOf(
  options: ProviderOptions,
  { publicUrl = "https://app.example/oauth" } = {},
): Promise<unknown> {
  const vault = createVault({
    publicUrl,
    encryptionKeys,
    store: memory(),
    providers: { acme: options },
    currentUser: () => "alice",
    log: { warn() {}, error() {} },
  });
  return vault
    .user("alice")
    .at("acme")
    .connect()
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

describe("an entry object of the app's own", () => {
  const entry = {
    protocol: "oauth2",
    name: "Acme",
    authorizationUrl: "https://login.acme.example/authorize",
    tokenUrl: "https://login.acme.example/token",
    api: { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] },
    account: { url: "/me", id: "/id", label: "/login" },
  };
  const using = (changes: object): ProviderOptions => ({
    ...registration,
    use: { ...entry, ...changes } as unknown as CatalogEntry,
  });

  test("may say no more than what is needed", async () => {
    expect(await failureOf(using({}))).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ["an unknown protocol", { protocol: "s3cret" }, "use.protocol must be"],
    ["no endpoints", { tokenUrl: undefined }, "use needs an issuer, or authorizationUrl"],
    ["half a first protocol", { protocol: "oauth1" }, "use.tokenUrl is not an option"],
    ["plain http", { tokenUrl: "http://s3cret.example" }, "tokenUrl of provider acme must be an"],
    ["no API", { api: undefined }, "use.api is missing"],
    [
      "a path as the API's base",
      { api: { ...entry.api, baseUrl: "/s3cret" } },
      "api.baseUrl of provider acme must be an https URL",
    ],
    [
      "plain http to the API",
      { api: { ...entry.api, baseUrl: "http://api.acme.example" } },
      "api.baseUrl of provider acme must be an https URL",
    ],
    ["hosts in one text", { api: { ...entry.api, hosts: "s3cret" } }, "use.api.hosts must be"],
    ["a pointer that is none", { account: { ...entry.account, id: "s3cret" } }, "use.account.id"],
    ["an unknown clientAuth", { clientAuth: "s3cret" }, "use.clientAuth must be"],
    ["an unknown pkce", { pkce: "s3cret" }, "use.pkce must be"],
    ["a word that no entry has", { tokenURL: "s3cret" }, "use.tokenURL is not an option"],
  ])("with %s is an options error that names the provider", async (_what, changes, words) => {
    const failure = await failureOf(using(changes));
    expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(String(failure)).toContain("provider acme");
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toContain("s3cret");
  });

  test("that is nothing at all is one too", async () => {
    for (const use of [{}, []])
      expect(
        await failureOf({ ...registration, use: use as unknown as CatalogEntry }),
      ).toMatchObject({ code: "options_invalid" });
  });
});

describe("an account look-up", () => {
  const acme = {
    protocol: "oauth2",
    ...registration,
    authorizationUrl: "https://login.acme.example/authorize",
    tokenUrl: "https://login.acme.example/token",
  } as const;
  const api = {
    baseUrl: "https://api.acme.example",
    hosts: ["api.acme.example", ".users.example"],
  };
  const account = { url: "/me", id: "/id", label: "/login" };

  test.each(["/me", "me?a=b", "https://api.acme.example/me", "https://eu.users.example/me"])(
    "at the API is taken: %s",
    async (url) => {
      expect(await failureOf({ ...acme, api, account: { ...account, url } })).toBeUndefined();
    },
  );

  test.each([
    "https://evil.example/me",
    "https://users.example/me",
    "https://api.acme.example.evil.example/me",
    "https://api.acme.example:8443/me",
    "http://api.acme.example/me",
    "https://evil@api.acme.example/me",
    "javascript:evil",
    "https://[evil",
  ])("anywhere else is refused before anybody is asked to agree: %s", async (url) => {
    const whole: ProviderOptions = { ...acme, api, account: { ...account, url } };
    const { clientId: _id, clientSecret: _secret, ...facts } = whole;
    const use = { ...facts, name: "Acme" } as unknown as CatalogEntry;
    for (const options of [whole, { use, ...registration }]) {
      const failure = await failureOf(options);
      expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
      expect(String(failure)).toContain("account.url of provider acme must lead to one of its");
      expect(String(failure)).not.toContain("evil");
    }
  });

  test("under a base that is none of the hosts is refused too", async () => {
    const elsewhere = { ...api, baseUrl: "https://evil.example" };
    const failure = await failureOf({ ...acme, api: elsewhere, account });
    expect(failure).toMatchObject({ code: "options_invalid" });
  });

  test("without an API is refused", async () => {
    const failure = await failureOf({ ...acme, account });
    expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(String(failure)).toContain("provider acme has account but no api");
  });
});

describe("plain http", () => {
  const http = {
    protocol: "oauth2",
    authorizationUrl: "http://127.0.0.1:1/authorize",
    tokenUrl: "http://127.0.0.1:1/token",
    ...registration,
  } as const;

  test("to this machine is allowed while the vault is on it, and only then", async () => {
    expect(await failureOf(http, { publicUrl: "http://127.0.0.1:4999/oauth" })).toBeUndefined();
    const failure = await failureOf(http);
    expect(failure).toMatchObject({ code: "options_invalid" });
    expect(String(failure)).toContain("authorizationUrl of provider acme must be an https URL");
  });

  test.each(["issuer", "authorizationUrl", "tokenUrl", "revocationUrl", "userinfoUrl", "jwksUrl"])(
    "to another machine is refused for %s, wherever the vault is",
    async (word) => {
      const https = {
        ...http,
        authorizationUrl: "https://a.example/",
        tokenUrl: "https://a.example/t",
      };
      for (const value of [
        "http://login.acme.example/x",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "nonsense",
        "https://user@login.acme.example/",
        "https://:pass@login.acme.example/",
        "https://login.acme.example/#x",
      ])
        for (const publicUrl of ["http://127.0.0.1:4999/oauth", "https://app.example/oauth"]) {
          const failure = await failureOf({ ...https, [word]: value }, { publicUrl });
          expect([value, failure]).toMatchObject([value, { code: "options_invalid" }]);
          expect(String(failure)).toContain(`${word} of provider acme must be an https URL`);
        }
    },
  );

  test.each(["requestTokenUrl", "authorizationUrl", "accessTokenUrl", "revocationUrl"])(
    "is refused for %s too",
    async (word) => {
      const https = {
        protocol: "oauth1",
        requestTokenUrl: "https://acme.example/request",
        authorizationUrl: "https://acme.example/authorize",
        accessTokenUrl: "https://acme.example/access",
        ...consumer,
      } as const;
      expect(await failureOf({ ...https, [word]: "http://acme.example/" })).toMatchObject({
        code: "options_invalid",
      });
    },
  );

  test("is refused for the URL that renews, wherever the vault is", async () => {
    const acme = {
      protocol: "oauth1",
      requestTokenUrl: "https://acme.example/request",
      authorizationUrl: "https://acme.example/authorize",
      accessTokenUrl: "https://acme.example/access",
      dialect: { renewal: { by: "url", url: "http://acme.example/renew" } },
      ...consumer,
    } as const;
    const failure = await failureOf(acme, { publicUrl: "http://127.0.0.1:4999/oauth" });
    expect(String(failure)).toContain("dialect.renewal.url of provider acme must be an https URL");
  });
});
