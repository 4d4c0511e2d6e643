/** A tenant, or a visitor, that names where a provider is: the vault's own network, its own ports, another's server. */
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  createVault,
  isVaultError,
  type OAuth2Entry,
  type ProviderOptions,
} from "../../packages/vault/src/index.ts";
import { memory } from "../../packages/vault/src/memory.ts";
import { openShops, shopClient, shopEntry } from "../../packages/vault/test/servers/shops.ts";
import { encryptionKeys } from "../../packages/vault/test/world.ts";
import { openStage, post, proofOf } from "./stage.ts";

/** A port of this machine that nobody may connect to. */
async function adminPort(): Promise<{ port: number; connections(): number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { port, connections: () => connections };
}

describe("20: a tenant's own client", () => {
  test("brings a client and nothing else: no endpoint, no issuer, no redirect URI", async () => {
    const stage = await openStage();
    const { providers } = stage.vault.tenant("acme");
    const client = { clientId: "acme", clientSecret: "CANARY" };
    for (const more of [
      { tokenUrl: "http://169.254.169.254/latest" },
      { authorizationUrl: "https://evil.example/authorize" },
      { issuer: "https://evil.example" },
      { redirectUri: "https://evil.example/callback" },
      { use: { tokenUrl: "https://evil.example" } },
      { protocol: "oauth2" },
      { api: { baseUrl: "https://evil.example", hosts: ["evil.example"] } },
      { privateKey: "x" },
      { __proto__: { tokenUrl: "https://evil.example" }, clientId: 7 },
    ]) {
      const set = providers.set("oauth2", { ...client, ...more } as never);
      const error = await set.catch((reason: unknown) => reason);
      expect([more, isVaultError(error, "options_invalid")]).toEqual([more, true]);
      expect(String(error)).not.toMatch(/CANARY|evil/);
    }
    expect(await providers.get("oauth2")).toBeUndefined();
    expect(stage.left).toEqual([]);
  });

  test("is shared with no other tenant, and its secret is sent for no other", async () => {
    const currentUser = (request: Request): { tenant: string; userId: string } => ({
      tenant: request.headers.get("x-tenant") ?? "default",
      userId: "alice",
    });
    const stage = await openStage({ vault: { currentUser } });
    const { acme, globex } = {
      acme: stage.vault.tenant("acme"),
      globex: stage.vault.tenant("globex"),
    };
    await acme.providers.set("oauth2", { clientId: "acme", clientSecret: "CANARY-of-acme" });
    const { url } = await globex.user("alice").at("oauth2").connect();
    const headers = { "x-tenant": "globex" };
    const page = await stage.vault.handler(new Request(url, { headers }));
    const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const proof = proofOf({ html: await page.text() });
    const gone = await stage.vault.handler(post(`${url}/start`, { proof }, { ...headers, cookie }));
    const away = new URL(gone.headers.get("location") ?? "");
    expect(away.searchParams.get("client_id")).toBe(stage.oauth2.client.clientId);
    expect(await globex.providers.get("oauth2")).toBeUndefined();
    expect(JSON.stringify(stage.left)).not.toContain("CANARY");
  });
});

describe("20: a value that a URL is made of", () => {
  const evil = [
    "evil.example/x?",
    "evil.example#",
    "evil.example@acme",
    "acme@evil.example",
    "acme.evil.example/",
    "127.0.0.1:80",
    "%65vil",
    "acme\\evil",
    "acme\r\nhost: evil.example",
    "..",
    "acme/..",
    "{shop}",
    "\u0430cme",
    "a".repeat(300),
    "",
  ];

  test.each(evil)("is no shop's name: %j", async (shop) => {
    const shops = await openShops([]);
    const { user, tenant } = shops.vault;
    for (const call of [
      () => user("alice").at("shops").connect({ inputs: { shop } }),
      () => user("alice").at("shops").adopt({ accessToken: "CANARY", inputs: { shop } }),
      () => tenant("acme").providers.set("shops", { ...shopClient, inputs: { shop } }),
    ]) {
      const error = await call().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(isVaultError(error, "options_invalid")).toBe(true);
    }
    expect(shops.sent).toEqual([]);
  });

  test("that names a whole host gets no client's secret", async () => {
    const entry = shopEntry({
      ...{ authorizationUrl: "https://{shop}/authorize", tokenUrl: "https://{shop}/token" },
      api: { baseUrl: "https://{shop}", hosts: ["{shop}"] },
      inputs: { shop: { title: "Host", kind: "host" } },
    } as Partial<OAuth2Entry>);
    const shops = await openShops([], { entry });
    const alice = shops.vault.user("alice").at("shops");
    for (const inputs of [{ shop: "evil.example" }, undefined]) {
      const error = await alice.connect({ ...(inputs && { inputs }) }).catch((e: unknown) => e);
      expect(isVaultError(error, "options_invalid")).toBe(true);
    }
    expect(shops.sent).toEqual([]);
  });

  test("that names a host of the vault's own network is connected to by nothing", async () => {
    const { port, connections } = await adminPort();
    const at = "https://{host}";
    const use = {
      ...{ protocol: "oauth2", name: "Hosted" },
      ...{ authorizationUrl: `${at}/authorize`, tokenUrl: `${at}/token` },
      ...{ api: { baseUrl: at, hosts: ["{host}"] }, account: { url: "/me", id: "/id" } },
      inputs: { host: { title: "Host", kind: "host" } },
    } as unknown as OAuth2Entry;
    const vault = createVault({
      ...{ publicUrl: "https://app.example/oauth", encryptionKeys, store: memory() },
      providers: { hosted: { use, clientId: "app" } },
    });
    onTestFinished(() => vault.close());
    for (const host of [
      "169.254.169.254",
      "127.0.0.1",
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      "localhost",
      "localhost.",
      "[::1]",
      "10.0.0.1",
      "0",
      "2130706433",
      "0x7f.1",
      "::ffff:127.0.0.1",
      "metadata.google.internal",
    ]) {
      const alice = vault.user(`user of ${host}`).at("hosted");
      const adopted = await alice
        .adopt({ accessToken: "CANARY", inputs: { host } })
        .catch((reason: unknown) => reason);
      expect([host, isVaultError(adopted)]).toEqual([host, true]);
    }
    expect(connections()).toBe(0);
  });
});

describe("20: an endpoint", () => {
  const named = { protocol: "oauth2", clientId: "app", clientSecret: "CANARY" } as const;

  /** A vault on the Internet with one provider, and a person who goes through its link as far as that leads. */
  async function walk(provider: ProviderOptions, ask?: typeof fetch): Promise<(URL | number)[]> {
    const vault = createVault({
      ...{ publicUrl: "https://app.example/oauth", encryptionKeys, store: memory() },
      ...{
        currentUser: () => "alice",
        providers: { named: provider },
        log: { warn() {}, error() {} },
      },
      ...(ask && { fetch: ask }),
    });
    onTestFinished(() => vault.close());
    const link = await vault
      .user("alice")
      .at("named")
      .connect()
      .catch((error: unknown) => error);
    if (isVaultError(link)) return [];
    const { url } = link as { url: string };
    const page = await vault.handler(new Request(url));
    const proof = proofOf({ html: await page.text() });
    const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const gone = await vault.handler(post(`${url}/start`, { proof }, { cookie }));
    const location = gone.headers.get("location");
    if (location === null) return [gone.status];
    const away = new URL(location);
    const state = away.searchParams.get("state");
    const answer = `https://app.example/oauth/callback/named?code=CANARY-code&state=${state}`;
    const end = await vault.handler(new Request(answer, { headers: { cookie } }));
    expect(await vault.user("alice").connections()).toEqual([]);
    return [away, end.status];
  }

  test("in the vault's own network is sent neither a code nor a secret", async () => {
    const { port, connections } = await adminPort();
    for (const tokenUrl of [
      "https://169.254.169.254/latest",
      `https://127.0.0.1:${port}/token`,
      `https://localhost:${port}/token`,
      `https://[::ffff:127.0.0.1]:${port}/token`,
      `https://2130706433:${port}/token`,
      `http://127.0.0.1:${port}/token`,
    ]) {
      const authorizationUrl = "https://idp.example/authorize";
      const [, status = 403] = await walk({ ...named, authorizationUrl, tokenUrl });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(connections()).toBe(0);
  });

  test.each([
    ["plain http", "http://169.254.169.254/latest"],
    ["a script", "javascript:alert(1)"],
    ["a file", "file:///etc/passwd"],
    ["a program", "ms-settings:x"],
    ["another's password", "https://user:pass@idp.example/token"],
  ])("that a server's own document names is not gone to: %s", async (_, endpoint) => {
    for (const name of ["token_endpoint", "authorization_endpoint"]) {
      const asked: string[] = [];
      const ask: typeof fetch = async (input) => {
        const url = new URL(new Request(input).url);
        asked.push(url.href);
        if (!url.pathname.startsWith("/.well-known/")) return Response.json({}, { status: 500 });
        return Response.json({
          ...{ issuer: "https://idp.example", response_types_supported: ["code"] },
          ...{ authorization_endpoint: "https://idp.example/authorize" },
          ...{ token_endpoint: "https://idp.example/token" },
          ...{ code_challenge_methods_supported: ["S256"], [name]: endpoint },
        });
      };
      const way = await walk({ ...named, issuer: "https://idp.example" }, ask);
      for (const step of way)
        if (step instanceof URL) expect(step.origin).toBe("https://idp.example");
      expect(asked.length).toBeGreaterThan(0);
      for (const url of asked) expect(url).toMatch(/^https:\/\/idp\.example\/\.well-known\//);
    }
  });
});
