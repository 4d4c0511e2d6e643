import { generateKeyPairSync } from "node:crypto";
import { type CatalogEntry, type EntryId, entryIds, loadEntry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { appUrl, encryptionKeys, openWorld, slugs } from "../../../../test/world.ts";
import { createVault, type ProviderOptions } from "../../../index.ts";
import { memory } from "../../../memory.ts";

const registration = { clientId: "app", clientSecret: "s3cret" };
const consumer = { consumerKey: "app", consumerSecret: "s3cret" };
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

const ecKey = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

/** The page of a link to the provider, or the error that making it ends in. */
async function open(
  options: ProviderOptions,
  { slug = "acme", publicUrl = "https://app.example/oauth" } = {},
): Promise<string> {
  const vault = createVault({
    publicUrl,
    encryptionKeys,
    store: memory(),
    providers: { [slug]: options } as Record<string, ProviderOptions>,
    currentUser: () => "alice",
    log: { warn() {}, error() {} },
  });
  const { url } = await vault.user("alice").at(slug).connect();
  return (await vault.handler(new Request(url))).text();
}

const failureOf = (options: ProviderOptions, how: Parameters<typeof open>[1] = {}) =>
  open(options, how).then(
    () => undefined,
    (error: unknown) => error,
  );

/** Those whose page is known without asking anybody. How all of them go is in test/entries-played. */
const withPage: EntryId[] = [];
for (const id of entryIds()) if ("authorizationUrl" in (await loadEntry(id))) withPage.push(id);

/** A client as it is registered there. */
function clientOf(entry: CatalogEntry): object {
  if (entry.protocol === "oauth1") return { ...consumer, privateKey };
  const { clientId, clientSecret } = registration;
  if (!("clientAuth" in entry) || !("authorizationUrl" in entry)) return registration;
  if (entry.clientAuth === "none") return { clientId };
  const signs = { key: ecKey, keyId: "K1", issuer: "TEAM" };
  return entry.secret === "jwt" ? { clientId, privateKey: signs } : { clientId, clientSecret };
}

describe("a provider of the catalogue", () => {
  test("is found by its slug", async () => {
    const html = await open(registration, { slug: "github" });
    expect(html).toContain("Connect GitHub to app.example");
    expect(html).toContain("github.com");
  });

  test("is found by the id that use names, under a slug of the app's own", async () => {
    const html = await open({ use: "trello", ...consumer }, { slug: "boards" });
    expect(html).toContain("Connect Trello to app.example");
  });

  test("may be an entry object", async () => {
    const html = await open({ use: await loadEntry("google"), ...registration });
    expect(html).toContain("Connect Google");
    expect(html).toContain("accounts.google.com");
  });

  test("asks for the app's scopes, else for the entry's", async () => {
    const world = await openWorld();
    const { entry, client } = world.oauth2;
    const ask = (options: ProviderOptions) => open(options, { publicUrl: `${appUrl}/oauth` });
    const both = await ask({ use: entry, ...client });
    expect(both).toMatch(/See your profile.*Write new notes/s);
    const own = await ask({ use: entry, ...client, scopes: ["write", "unheard:of"] });
    expect(own).not.toContain("See your profile");
    expect(own).toMatch(/Write new notes.*<code>unheard:of<\/code>/s);
  });

  test.each(slugs)(
    "sends the app's authorization parameters over the entry's: %s",
    async (slug) => {
      const world = await openWorld();
      const { entry, client } = world[slug];
      const with1 = { ...entry, authorizationParams: { a: "entry", b: "entry" } } as CatalogEntry;
      const other = await openWorld({
        vault: {
          providers: {
            [slug]: {
              use: with1,
              ...client,
              authorizationParams: { b: "app", c: "app" },
            } as ProviderOptions,
          },
        },
      });
      world[slug].allowRedirectUri(`${appUrl}/oauth/callback/${slug}`);
      const browser = await other.browser("alice");
      const { url } = await other.link("alice", slug);
      const page = await browser.press(await browser.open(url), "Continue", { until: () => true });
      expect(Object.fromEntries(page.next?.searchParams ?? [])).toMatchObject({
        a: "entry",
        b: "app",
        c: "app",
      });
    },
  );

  test.each<[string, ProviderOptions, string]>([
    ["github", consumer, "provider github speaks oauth2 and needs clientId"],
    ["trello", registration, "provider trello speaks oauth1 and needs consumerKey"],
    ["boards", { use: "trello", ...registration }, "provider boards speaks oauth1"],
  ])(
    "that is given the other protocol's credentials says what it needs: %s",
    async (slug, options, words) => {
      const failure = await failureOf(options, { slug });
      expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
      expect(String(failure)).toContain(words);
      expect(String(failure)).not.toContain("s3cret");
    },
  );

  test("that is not in it is an error that says what to do", async () => {
    for (const options of [registration, { use: "nowhere", ...registration }]) {
      const failure = await failureOf(options, { slug: "nowhere" });
      expect(failure).toMatchObject({ code: "options_invalid" });
      expect(String(failure)).toContain("providers.nowhere names no catalogue entry");
      expect(String(failure)).toContain("name one with use");
    }
  });

  test.each(withPage)(
    "may be any entry of the catalogue, by id and as an object: %s",
    async (id) => {
      const entry = await loadEntry(id);
      const asked = Object.entries(("inputs" in entry ? entry.inputs : undefined) ?? {});
      const inputs = Object.fromEntries(asked.map(([name, { example }]) => [name, example]));
      for (const use of [id, entry]) {
        const options = { use, ...clientOf(entry), inputs } as ProviderOptions;
        expect(await open(options)).toContain(`Connect ${entry.name} to`);
      }
    },
  );
});

test("a provider that the vault does not have is an error that lists those it has", async () => {
  const vaultOf = (providers: Record<string, ProviderOptions>) =>
    createVault<string>({
      publicUrl: "https://app.example/oauth",
      encryptionKeys,
      store: memory(),
      providers,
    });
  const ask = (providers: Record<string, ProviderOptions>) =>
    vaultOf(providers).user("alice").at("gihub").connect();
  await expect(ask({ github: registration, trello: consumer })).rejects.toMatchObject({
    code: "provider_unknown",
    message: expect.stringContaining("It has: github, trello."),
  });
  await expect(ask({})).rejects.toMatchObject({ message: expect.stringContaining("none") });
});

describe("a provider outside the catalogue", () => {
  const endpoints = {
    authorizationUrl: "https://login.acme.example/authorize",
    tokenUrl: "https://login.acme.example/token",
  };
  const three = {
    requestTokenUrl: "https://acme.example/request",
    authorizationUrl: "https://acme.example/authorize",
    accessTokenUrl: "https://acme.example/access",
  };

  test("is called by its slug, or by the name it is given", async () => {
    const custom = { protocol: "oauth2", ...endpoints, ...registration } as const;
    expect(await open(custom)).toContain("Connect acme to");
    expect(await open({ ...custom, name: "Acme Cloud", color: "#336699" })).toContain(
      "Connect Acme Cloud to",
    );
    const first = { protocol: "oauth1", ...three, ...consumer } as const;
    expect(await open(first)).toContain("Connect acme to");
  });

  test("may be discovered from its issuer alone", async () => {
    const world = await openWorld();
    const { url: issuer, client } = world.oauth2;
    const discovering = await openWorld({
      vault: {
        providers: {
          oauth2: {
            protocol: "oauth2",
            issuer,
            ...client,
            scopes: ["read"],
            api: { baseUrl: issuer, hosts: [new URL(issuer).host] },
            account: { url: "/me", id: "/id", label: "/login" },
          },
        },
      },
    });
    world.oauth2.allowRedirectUri(`${appUrl}/oauth/callback/oauth2`);
    const { page } = await discovering.connect("alice", "oauth2");
    expect(page.heading).toBe("oauth2 is connected");
    expect(await discovering.rows()).toMatchObject([{ issuer, accountId: "u_1" }]);
  });

  test("whose issuer cannot be asked is a page, and works once it can", async () => {
    const world = await openWorld();
    const { url: issuer, client } = world.oauth2;
    let reachable = false;
    const send: typeof fetch = (input, init) =>
      reachable ? fetch(input, init) : Promise.reject(new TypeError("fetch failed"));
    const discovering = await openWorld({
      vault: { fetch: send, providers: { oauth2: { protocol: "oauth2", issuer, ...client } } },
    });
    const browser = await discovering.browser("alice");
    const { url } = await discovering.link("alice", "oauth2");
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([502, "oauth2 is not answering"]);
    reachable = true;
    expect((await browser.open(url)).heading).toBe("Connect oauth2 to Receipts");
  });

  test.each<[string, ProviderOptions, string]>([
    [
      "no endpoint",
      { protocol: "oauth2", ...registration },
      "an issuer, or authorizationUrl and tokenUrl",
    ],
    [
      "half the endpoints",
      { protocol: "oauth2", ...registration, tokenUrl: endpoints.tokenUrl },
      "an issuer, or",
    ],
    [
      "two of three",
      { protocol: "oauth1", ...consumer, ...three, requestTokenUrl: "" } as ProviderOptions,
      "requestTokenUrl",
    ],
    [
      "a reserved parameter",
      {
        protocol: "oauth2",
        ...registration,
        ...endpoints,
        authorizationParams: { redirect_uri: "https://evil.example" },
      },
      "redirect_uri",
    ],
    [
      "a secret and no use for it",
      { protocol: "oauth2", ...registration, ...endpoints, clientAuth: "none" },
      "clientAuth",
    ],
    [
      "no secret and a use for it",
      { protocol: "oauth2", clientId: "app", ...endpoints, clientAuth: "post" },
      "clientAuth",
    ],
    [
      "a client id that no header can hold",
      { protocol: "oauth2", clientId: "ä", ...endpoints },
      "clientId",
    ],
  ])("with %s is an options error that says so", async (_what, options, words) => {
    let failure: unknown;
    try {
      failure = await failureOf(options);
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toMatch(/s3cret|evil/);
  });
});
