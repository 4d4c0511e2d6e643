/** What a connection is asked for where its provider's entry has inputs: which values are taken, and how others are refused. */
import { describe, expect, test } from "vitest";
import { openShops, shopClient, shopEntry } from "../../../../test/servers/shops.ts";
import type { ConnectOptions, OAuth2Entry, ProviderOptions, VaultError } from "../../../index.ts";

const refusal = async (work: Promise<unknown>): Promise<VaultError> =>
  work.then(
    () => expect.unreachable("it was taken"),
    (error: VaultError) => error,
  );

const region = { title: "Region", kind: "segment", oneOf: ["eu", "us"] } as const;
const regional = shopEntry({
  tokenUrl: "https://{shop}.shops.example/token/{region}",
  inputs: { shop: { title: "Shop name", kind: "name", pattern: "[a-z]+" }, region },
});

describe("what a provider's options leave open", () => {
  test("each connection has to bring, and the error says what of which form", async () => {
    const { vault, sent } = await openShops([], { entry: regional });
    const alice = vault.user("alice").at("shops");
    // A link's page asks the person; where there is none, it is for the app to say.
    for (const call of [alice.connect({ flow: "mint" }), alice.adopt({ accessToken: "CANARY" })]) {
      const error = await refusal(call);
      expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
      expect(error.provider).toBe("shops");
      expect(error.message).toContain("inputs.shop (Shop name) is missing: it takes letters");
      expect(error.message).toContain("all of it fitting [a-z]+");
      expect(error.message).toContain("inputs.region (Region) is missing: it takes one of eu, us");
    }
    expect(sent).toEqual([]);
  });

  test.each([
    "evil.example/x?",
    "a b",
    "127.0.0.1:80",
    "-acme",
    "acme.",
    "x@acme",
    "%61cme",
    "",
    "acme1",
  ])("is refused where it does not fit, which whoever typed it can mend: %j", async (shop) => {
    const { vault, sent } = await openShops([], { entry: regional });
    const inputs = { shop, region: "eu" };
    const error = await refusal(vault.user("alice").at("shops").connect({ inputs }));
    expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "user" });
    expect(error.message).toContain("inputs.shop (Shop name) does not fit: it takes letters");
    if (shop.length > 2) expect(error.message).not.toContain(shop);
    expect(sent).toEqual([]);
  });

  test("is refused where nobody asked for it", async () => {
    const { vault } = await openShops([]);
    const inputs = { shop: "acme", realm: "CANARY" };
    const error = await refusal(vault.user("alice").at("shops").connect({ inputs }));
    expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(error.message).toContain("inputs.realm is not asked for");
    for (const slug of ["oauth1", "oauth2"])
      expect(
        await refusal(
          vault
            .user("alice")
            .at(slug)
            .connect({ inputs: { shop: "acme" } }),
        ),
      ).toMatchObject({ code: "options_invalid" });
    const odd = { inputs: { shop: 7 } } as unknown as ConnectOptions;
    expect(await refusal(vault.user("alice").at("shops").connect(odd))).toMatchObject({
      code: "options_invalid",
    });
  });

  test("may be written as a person would, and is kept as it stands in URLs", async () => {
    const shops = await openShops(["acme"]);
    await shops.connect({ inputs: { shop: " Acme.Shops.Example " } });
    expect(await shops.vault.user("alice").connections()).toMatchObject([
      { inputs: { shop: "acme" }, status: "active" },
    ]);
  });
});

describe("what a provider's options fix", () => {
  test("is the same for every connection, and need not be said", async () => {
    const shops = await openShops(["acme"], { options: { inputs: { shop: "acme" } } });
    const id = await shops.connect();
    const at = shops.vault.user("alice").at("shops");
    expect(await shops.connect({ inputs: { shop: "ACME" } })).toBe(id);
    const error = await refusal(at.connect({ inputs: { shop: "globex" } }));
    expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(error.message).toContain("inputs.shop is the same for every connection");
    expect(await shops.vault.connections.get(id)).toMatchObject({ inputs: { shop: "acme" } });
  });

  test("goes on being each connection's own when the options change", async () => {
    const shops = await openShops(["acme", "globex"], { options: { inputs: { shop: "acme" } } });
    await shops.connect();
    const changed = { use: shopEntry(), ...shopClient, inputs: { shop: "globex" } };
    const elsewhere = shops.another({ providers: { shops: changed } });
    expect((await elsewhere.user("alice").at("shops").fetch("/me")).status).toBe(200);
    expect(shops.sent.at(-1)?.host).toBe("acme.shops.example");
    expect(shops.leaks()).toEqual([]);
  });
});

describe("a session", () => {
  test("is another one for other values, and the same for the same ones", async () => {
    const { vault } = await openShops([]);
    const alice = vault.user("alice").at("shops");
    const sessionFor = async (shop: string): Promise<string> =>
      (await alice.connect({ inputs: { shop } })).sessionId;
    const first = await sessionFor("acme");
    expect(await sessionFor("ACME")).toBe(first);
    const second = await sessionFor("globex");
    expect(second).not.toBe(first);
    expect(await vault.sessions.get(second)).toMatchObject({ inputs: { shop: "globex" } });
  });

  test("of a sign-in has values too, which stand behind the issuer that is told", async () => {
    const signedIn: unknown[] = [];
    const shops = await openShops(["acme"]);
    const vault = shops.another({
      onSignIn: ({ issuer }) => {
        signedIn.push(issuer);
        return undefined;
      },
    });
    expect(await refusal(vault.signIn("shops"))).toMatchObject({ code: "options_invalid" });
    const { url, sessionId } = await vault.signIn("shops", { inputs: { shop: "acme" } });
    expect(await vault.sessions.get(sessionId)).toMatchObject({ inputs: { shop: "acme" } });
    const opened = await vault.handler(new Request(url));
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const visit = (at: URL): Promise<Response> =>
      vault.handler(new Request(at, { headers: { cookie } }));
    const left = await visit(new URL(opened.headers.get("location") ?? "", url));
    await visit(await shops.agreeAt(left.headers.get("location")));
    expect(signedIn).toEqual(["https://acme.shops.example#shop=acme"]);
  });
});

describe("a client's secret", () => {
  const host = { title: "Host", kind: "host" } as const;
  const hosted = shopEntry({
    authorizationUrl: "https://{host}/authorize",
    tokenUrl: "https://{host}/token",
    revocationUrl: "https://{host}/revoke",
    api: { baseUrl: "https://{host}", hosts: ["{host}"] },
    inputs: { host },
  });
  const options = (more: object): ProviderOptions => ({ use: hosted, clientId: "app", ...more });
  const inputs = { host: "acme.shops.example" };

  test("goes to no host that a connection names", async () => {
    const { another, sent } = await openShops([]);
    for (const secret of [shopClient, { formerClientSecret: "CANARY" }]) {
      const vault = another({ providers: { hosted: options(secret) } });
      const alice = vault.user("alice").at("hosted");
      for (const call of [
        alice.connect({ inputs }),
        alice.adopt({ accessToken: "CANARY-a", inputs }),
      ]) {
        const error = await refusal(call);
        expect(error).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
        expect(error.message).toContain(
          "inputs.host would say which host gets the client's secret",
        );
        expect(error.message).not.toContain("CANARY");
      }
    }
    expect(sent).toEqual([]);
  });

  test("goes to no API whose host a connection names, where each request shows it", async () => {
    const fixed = {
      authorizationUrl: "https://as.example/authorize",
      tokenUrl: "https://as.example/token",
      revocationUrl: "https://as.example/revoke",
    };
    const entry = (profile: NonNullable<OAuth2Entry["profile"]>, more: object): OAuth2Entry =>
      shopEntry({ ...fixed, inputs: { host }, profile, ...more });
    const api = { baseUrl: "https://{host}", hosts: ["{host}"] };
    const account = { url: "https://{host}/me", id: "/id", label: "/id" };
    const listed = { baseUrl: "https://api.example", hosts: ["api.example", "{host}"] };
    const pair = { bearer: { clientPairHeader: "x-api-key" } };
    const { another } = await openShops([]);
    const adopt = (use: OAuth2Entry): Promise<unknown> =>
      another({ providers: { called: { use, ...shopClient } } })
        .user("alice")
        .at("called")
        .adopt({ accessToken: "CANARY-a", inputs });
    for (const places of [{ api }, { api: listed }, { api: listed, account }]) {
      for (const profile of [pair, { bearer: { proof: "appsecret_proof" } }]) {
        const error = await refusal(adopt(entry(profile, places)));
        expect(error.message).toContain("inputs.host would say which host gets the client's");
      }
    }
  });

  test("goes to the host that its own registration names, and not to one that it named before", async () => {
    const shops = await openShops(["acme"], { entry: hosted, options: { inputs } });
    await shops.connect();
    const moved = options({ ...shopClient, inputs: { host: "globex.shops.example" } });
    const vault = shops.another({ providers: { shops: moved } });
    await shops.world.pass(3601);
    const before = shops.sent.length;
    const error = await refusal(vault.user("alice").at("shops").fetch("/me"));
    expect(error.message).toContain("inputs.host would say which host");
    expect(shops.sent.length).toBe(before);
  });

  test("stands in nobody's way where there is none, or where the entry lists the hosts", async () => {
    const listed: OAuth2Entry = {
      ...hosted,
      inputs: { host: { ...host, oneOf: ["acme.shops.example"] } },
    };
    const { another } = await openShops([]);
    const vault = another({
      providers: { public: options({}), listed: { use: listed, ...shopClient } },
    });
    for (const slug of ["public", "listed"])
      expect(await vault.user("alice").at(slug).connect({ inputs })).toHaveProperty("url");
  });

  test("goes to the host that the entry itself has where nobody names one", async () => {
    const usual = { ...hosted, inputs: { host: { ...host, default: "Acme.shops.example" } } };
    const shops = await openShops(["acme"], { entry: usual });
    await shops.connect();
    expect(await shops.vault.user("alice").connections()).toMatchObject([{ inputs }]);
    const other = { host: "globex.shops.example" };
    expect(
      await refusal(shops.vault.user("alice").at("shops").connect({ inputs: other })),
    ).toMatchObject({ code: "options_invalid" });
  });
});
