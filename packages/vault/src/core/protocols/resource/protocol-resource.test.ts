import { describe, expect, test } from "vitest";
import { redirectUri, useResource } from "../../../../test/resource-use.ts";
import { memory } from "../../../memory.ts";

const minutes = (count: number): number => count * 60_000;

describe("an API that names its server", () => {
  test("is all that the vault is told: it finds the server, registers there once, and uses the API", async () => {
    const use = await useResource();
    expect(await use.connect("alice")).toBe(303);
    const notes = use.vault.user("alice").at("notes");
    const answer = await notes.fetch(use.url);
    expect(await answer.json()).toMatchObject({ sub: "alice", scope: "read write" });
    const [registered] = use.run.registered.keys();
    const row = await use.row("alice");
    expect(row).toMatchObject({ clientId: registered, issuer: use.url, accountId: "" });
    expect((await notes.status()).state).toBe("active");
    expect(use.faults()).toEqual([]);
    expect(await use.connect("bob")).toBe(303);
    expect([use.asked("registration"), use.asked("token:authorization_code")]).toEqual([1, 2]);
    expect(use.events.filter(({ type }) => type === "client.registered")).toMatchObject([
      { provider: "notes", data: { clientId: registered, issuer: use.issuer } },
    ]);
  });

  test("is asked with PKCE, for itself alone, and by the name of the app", async () => {
    let asked: unknown;
    const use = await useResource({
      behaviour: {
        instead: {
          registration({ request }) {
            asked = JSON.parse(request.body.toString());
            return undefined;
          },
        },
      },
    });
    const { url } = await use.vault.user("alice").at("notes").connect();
    const { at } = await use.leave(url);
    expect(at.searchParams.get("resource")).toBe(use.url);
    expect(at.searchParams.get("code_challenge_method")).toBe("S256");
    expect(asked).toMatchObject({
      client_name: "Receipts",
      client_uri: "http://localhost:4995",
      redirect_uris: [redirectUri],
    });
  });

  test("is asked for what it asks for, or for what the app does", async () => {
    const use = await useResource();
    await use.connect("alice");
    await use.connect("bob", { scopes: ["read"] });
    expect(use.run.asked).toEqual(["read write", "read"]);
  });

  test("gets its tokens and nobody else does, not even beside it on its host", async () => {
    const use = await useResource();
    await use.connect("alice");
    const notes = use.vault.user("alice").at("notes");
    const { pathname } = new URL(use.url);
    expect((await notes.fetch(pathname)).status).toBe(200);
    const { origin } = new URL(use.url);
    const before = use.run.seen.length;
    for (const url of [
      use.url.replace("/mcp", "/api"),
      `${use.url}ed`,
      `${use.url}/../api`,
      `${use.url}/%2e%2e/api`,
      origin,
      "https://elsewhere.example/mcp",
    ]) {
      await expect(notes.fetch(url)).rejects.toMatchObject({ code: "host_not_allowed" });
      await expect(notes.authorize(new Request(url))).rejects.toMatchObject({
        code: "host_not_allowed",
      });
    }
    expect(use.run.seen).toHaveLength(before);
  });

  test("gets no tokens of the one that the provider named before", async () => {
    const use = await useResource();
    await use.connect("alice");
    const moved = use.another({
      providers: { notes: { protocol: "oauth2", resource: `${use.url}/v2` } },
    });
    const notes = moved.user("alice").at("notes");
    const refused = { code: "client_rejected", whoCanFix: "operator" };
    const calls = [
      () => notes.fetch(`${use.url}/v2`),
      () => notes.authorize(new Request(`${use.url}/v2`)),
      () => notes.token(),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject(refused);
      await expect(call()).rejects.toThrow(`was made for ${use.url}, and`);
    }
    use.clock.advance(minutes(61));
    await expect(notes.fetch(`${use.url}/v2`)).rejects.toMatchObject(refused);
    expect(use.asked("token:refresh_token")).toBe(0);
    // A slip in the options ends nothing.
    const former = use.another().user("alice").at("notes");
    expect((await former.status()).state).not.toBe("needs_reauth");
  });

  test("is renewed at its server, with the client that connected", async () => {
    const use = await useResource();
    await use.connect("alice");
    const { clientId } = await use.row("alice");
    use.clock.advance(minutes(61));
    const notes = use.vault.user("alice").at("notes");
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect(use.asked("token:refresh_token")).toBe(1);
    expect((await use.row("alice")).clientId).toBe(clientId);
    expect(use.asked("registration")).toBe(1);
  });

  test("has the access revoked at its server", async () => {
    const use = await useResource();
    await use.connect("alice");
    const { revokedAtProvider } = await use.vault.user("alice").at("notes").disconnect();
    expect([revokedAtProvider, use.asked("revocation")]).toEqual(["yes", 1]);
    expect(use.faults()).toEqual([]);
  });

  test("may bind its tokens to a key of each connection", async () => {
    const use = await useResource({
      setting: { dpop: "nonce" },
      provider: ({ url }) => ({ protocol: "oauth2", resource: url, dpop: "required" }),
    });
    // The server judges proofs by the time of day.
    const vault = use.another({ clock: Date.now, store: memory() });
    await use.connect("alice", {}, vault);
    const notes = vault.user("alice").at("notes");
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect((await notes.fetch(use.url)).status).toBe(200);
    await expect(notes.token()).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("gives what `mcpAuth` bears", async () => {
    const use = await useResource();
    await use.connect("alice");
    const token = await use.vault.user("alice").at("notes").mcpAuth.token();
    expect(use.run.accessTokens.has(token ?? "")).toBe(true);
  });

  test("has no flow but the one by a page", async () => {
    const use = await useResource();
    const notes = use.vault.user("alice").at("notes");
    for (const flow of ["device", "mint"] as const)
      await expect(notes.connect({ flow })).rejects.toMatchObject({ code: "options_invalid" });
    await expect(notes.connect({ resources: [use.url] })).rejects.toMatchObject({
      code: "options_invalid",
    });
    await expect(notes.connect({ params: { a: 1 } })).rejects.toMatchObject({
      code: "options_invalid",
    });
    await expect(notes.connect({ params: { state: "mine" } })).rejects.toMatchObject({
      code: "options_invalid",
    });
  });

  test("asks connections and clients for no values", async () => {
    const use = await useResource({
      provider: ({ url, issuer }) => ({
        protocol: "oauth2",
        resource: url,
        issuer,
        clientId: "the-vaults",
      }),
    });
    const refused = { code: "options_invalid", message: expect.stringContaining("inputs") };
    const inputs = { shop: "acme" };
    const notes = use.vault.user("alice").at("notes");
    await expect(notes.connect({ inputs })).rejects.toMatchObject(refused);
    const { providers } = use.vault.tenant("acme");
    const set = providers.set("notes", { clientId: "a", inputs });
    await expect(set).rejects.toMatchObject(refused);
    expect(await providers.list()).toEqual([]);
  });
});

describe("tokens that the app holds", () => {
  test("are taken over without a refresh token, which only a client of before could use", async () => {
    const use = await useResource();
    await use.connect("alice");
    const [accessToken = ""] = use.run.accessTokens.keys();
    const notes = use.vault.user("bob").at("notes");
    await expect(notes.adopt({ accessToken, refreshToken: "r" })).rejects.toMatchObject({
      code: "options_invalid",
    });
    await notes.adopt({ accessToken });
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect(await notes.disconnect()).toEqual({ revokedAtProvider: "unsupported" });
  });

  test("are taken over whole where the client is given", async () => {
    const use = await useResource({
      setting: { registration: "given" },
      provider: ({ url, issuer, id, secret }) => ({
        protocol: "oauth2",
        resource: url,
        issuer,
        clientId: id,
        clientSecret: secret,
      }),
    });
    await use.connect("alice");
    const [refreshToken = ""] = use.run.refreshTokens.keys();
    const notes = use.vault.user("bob").at("notes");
    await notes.adopt({ accessToken: "old", refreshToken, expiresAt: new Date(0) });
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect(use.asked("token:refresh_token")).toBe(1);
  });
});

describe("a client that was registered by hand", () => {
  const given = {
    setting: { registration: "given" },
    provider: ({ url, issuer, id, secret }: Record<string, string | undefined>) => ({
      protocol: "oauth2",
      resource: url,
      issuer,
      clientId: id,
      clientSecret: secret,
    }),
  } as const;

  test("is used, and nobody registers", async () => {
    const use = await useResource(given);
    await use.connect("alice");
    expect((await use.row("alice")).clientId).toBe(use.run.client.id);
    expect((await use.vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
    use.clock.advance(minutes(61));
    expect((await use.vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
    expect(use.asked("registration")).toBe(0);
    expect(await use.store.listRegistrations("default")).toEqual([]);
  });

  test("goes to no other server than its own, whichever the API names", async () => {
    const use = await useResource({
      ...given,
      behaviour: {
        answer: {
          "resource-metadata": (reply, { run }) => ({
            ...reply,
            body: JSON.stringify({
              ...JSON.parse(reply.body ?? "{}"),
              authorization_servers: [run.otherBase],
            }),
          }),
        },
      },
    });
    const { url } = await use.vault.user("alice").at("notes").connect();
    await expect(use.leave(url)).rejects.toThrow("the start was answered");
    expect(use.logged.join("\n")).toContain("give the provider issuer and clientId");
    expect(use.run.seen.filter(({ endpoint }) => /authorize|token/.test(endpoint))).toEqual([]);
  });

  test("may be a tenant's own, at the server that the provider names", async () => {
    const use = await useResource({
      ...given,
      provider: ({ url, issuer }) => ({
        protocol: "oauth2",
        resource: url,
        issuer,
        clientId: "the-vaults",
      }),
    });
    const tenant = use.vault.tenant("acme");
    const { id: clientId, secret: clientSecret } = use.run.client;
    await tenant.providers.set("notes", { clientId, clientSecret });
    const { url } = await tenant.user("alice").at("notes").connect({ returnTo: "/" });
    expect((await (await use.leave(url)).back()).status).toBe(303);
    expect((await use.row("alice", "acme")).clientId).toBe(clientId);
    expect((await tenant.user("alice").at("notes").fetch(use.url)).status).toBe(200);
  });

  test("needs a server that it is known to", async () => {
    const use = await useResource();
    const set = use.vault.tenant("acme").providers.set("notes", { clientId: "a" });
    await expect(set).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("needs an issuer"),
    });
  });
});
