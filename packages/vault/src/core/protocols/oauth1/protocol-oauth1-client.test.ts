/** Clients and tokens of OAuth 1.0a beside the three legs: private keys, the client alone, adopted tokens, and how access is ended. */
import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { recordingServer } from "../../../../test/servers/recording-server.ts";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import { createVault, type Handle, type ProviderOptions } from "../../../index.ts";
import { memory } from "../../../memory.ts";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ format: "pem", type: "spki" }).toString();
const privateKey = keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString();

describe("a client with a private key", () => {
  let world: UseWorld;
  const rsa = { signatureMethod: "RSA-SHA256", publicKey } as const;

  beforeEach(async () => {
    world = await useWorld({ oauth1: rsa });
  });
  const consumerKey = "sandbox-app";
  const providers = (client: object): Record<string, ProviderOptions> => ({
    oauth1: { use: world.oauth1.entry, consumerKey, ...client } as ProviderOptions,
  });

  test("needs no secret, of the vault's own or of a tenant's, and the key is sealed", async () => {
    const vault = world.another({ providers: providers({ privateKey }) });
    const [tokens] = world.oauth1.control.issueTokens("alice", 1);
    if (!tokens) throw new Error("no token was issued");
    const own = vault.user("alice").at("oauth1");
    await own.adopt(tokens);
    expect((await own.fetch("/me")).status).toBe(200);

    const others = world.another({
      providers: providers({ consumerKey: "of the vault", privateKey }),
    });
    const acme = others.tenant("acme");
    const set = await acme.providers.set("oauth1", { consumerKey, privateKey });
    expect(set).toMatchObject({ clientId: consumerKey, secret: null, publicKey });
    const theirs = acme.user("alice").at("oauth1");
    await theirs.adopt(tokens);
    expect((await theirs.fetch("/me")).status).toBe(200);

    const rows = await world.store.listClients("acme");
    const key = privateKey.split("\n")[1] ?? "?";
    expect(inspect([rows, set, world.logged], { depth: 9 })).not.toContain(key);
    expect(Buffer.from(rows[0]?.secret ?? []).includes(key)).toBe(false);
  });

  test.each([
    ["no key", {}],
    ["what is no key", { privateKey: "CANARY" }],
  ])("with %s is refused before anybody is asked", async (_what, client) => {
    const vault = world.another({
      providers: providers({ consumerSecret: "CANARY-secret", ...client }),
    });
    const failure = await vault
      .user("alice")
      .at("oauth1")
      .connect()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "options_invalid", whoCanFix: "developer" });
    expect(String(failure)).toContain("provider oauth1: privateKey is");
    expect(String(failure)).not.toContain("CANARY");
    const good = world.another({ providers: providers({ privateKey }) });
    const set = good.tenant("acme").providers.set("oauth1", {
      ...{ consumerKey: "acme", consumerSecret: "CANARY-secret" },
      ...client,
    });
    await expect(set).rejects.toMatchObject({
      message: expect.stringContaining("providers.set: provider oauth1: privateKey is"),
    });
  });

  test("that has no use for it says nothing of it", async () => {
    const plain = await useWorld();
    const client = { consumerKey: "acme", consumerSecret: "s", privateKey: "no key" };
    const set = await plain.vault.tenant("acme").providers.set("oauth1", client);
    expect(set.publicKey).toBeNull();
  });
});

describe("a service where the client alone signs", () => {
  async function open(answer: { status: number } = { status: 200 }) {
    const api = await recordingServer(() => answer);
    const acme: ProviderOptions = {
      protocol: "oauth1",
      consumerKey: "app",
      consumerSecret: "secret",
      dialect: { token: "none" },
      api: { baseUrl: api.url, hosts: [api.host], test: { path: "/test" } },
    };
    const world = await useWorld({ vault: { providers: { acme } } });
    return { api, world, handle: world.vault.shared().at("acme") };
  }

  test("is connected at once, for the app itself", async () => {
    const { api, world, handle } = await open();
    const link = await handle.connect({ returnTo: "/settings" });
    expect(link.url).toBe(`${new URL(publicUrl).origin}/settings`);
    expect(await handle.status()).toMatchObject({
      state: "active",
      connectionId: link.connectionId,
      account: { id: "app", label: "app" },
    });
    expect(api.requests).toEqual([]);
    expect((await handle.fetch("/x")).status).toBe(200);
    const { headers } = api.requests[0] ?? {};
    expect(headers?.["authorization"]).toMatch(/^OAuth .*oauth_signature=/);
    expect(headers?.["authorization"]).not.toContain("oauth_token");
    expect((await handle.connect()).connectionId).toBe(link.connectionId);
    expect(world.events.map(({ type }) => type)).toContain("connection.created");
  });

  test("has nothing to show, to adopt, to agree to or to take back", async () => {
    const { world, handle } = await open();
    await handle.connect();
    const alice = world.vault.user("alice").at("acme");
    const calls: (() => Promise<unknown>)[] = [
      () => handle.token(),
      () => handle.adopt({ token: "t", tokenSecret: "s" }),
      () => alice.connect(),
      () => alice.connect({ flow: "device" }),
      () => handle.connect({ subject: "somebody" }),
      () => world.vault.signIn("acme"),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({ code: "options_invalid" });
    expect(await handle.disconnect()).toEqual({ revokedAtProvider: "unsupported" });
    await expect(handle.fetch("/x")).rejects.toMatchObject({ code: "connection_required" });
  });

  test("is refused as the client's affair", async () => {
    const { handle } = await open({ status: 401 });
    await handle.connect();
    expect((await handle.fetch("/x")).status).toBe(401);
    expect((await handle.status()).problem).toMatchObject({
      code: "client_rejected",
      whoCanFix: "operator",
    });
  });
});

describe("a service whose tokens are made by hand", () => {
  const hand: ProviderOptions = {
    protocol: "oauth1",
    consumerKey: "app",
    consumerSecret: "secret",
    dialect: { realm: "123_SB1" },
    signatureMethod: "HMAC-SHA256",
    api: { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] },
  };
  const open = (acme = hand): Handle =>
    createVault({ publicUrl, encryptionKeys, store: memory(), providers: { acme } })
      .user("alice")
      .at("acme");

  test("is connected by adopting them, and says so", async () => {
    const handle = open();
    await expect(handle.connect()).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("adopt({ token, tokenSecret })"),
    });
    await handle.adopt({ token: "t", tokenSecret: "s" });
    const signed = await handle.authorize(new Request("https://api.acme.example/x"));
    expect(signed.headers.get("authorization")).toMatch(
      /^OAuth realm="123_SB1", .*oauth_signature_method="HMAC-SHA256"/,
    );
  });

  test("needs an API, for nothing else says where it is", async () => {
    const { api: _, ...bare } = hand as Extract<ProviderOptions, { protocol: "oauth1" }>;
    await expect(open(bare).adopt({ token: "t", tokenSecret: "s" })).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("provider acme: There are no endpoints and no api."),
    });
  });

  test.each<[what: string, tokens: object]>([
    ["an empty secret", { token: "t", tokenSecret: "" }],
    ["an empty handle", { token: "t", tokenSecret: "s", sessionHandle: "" }],
    ["a handle that is no text", { token: "t", tokenSecret: "s", sessionHandle: 1 }],
    ["a time that is none", { token: "t", tokenSecret: "s", expiresAt: "CANARY" }],
    ["scopes that are no list", { token: "t", tokenSecret: "s", scopes: "CANARY" }],
    ["extras that are no texts", { token: "t", tokenSecret: "s", extra: { a: 1 } }],
    ["nothing", {}],
  ])("takes no tokens with %s", async (_what, tokens) => {
    const failure = await open()
      .adopt(tokens as { token: string; tokenSecret: string })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "options_invalid" });
    expect(String(failure)).not.toContain("CANARY");
  });
});

test("scopes of a service that lets none be asked for are refused", async () => {
  const { oauth1 } = await useWorld();
  const world = await useWorld({
    vault: { providers: { acme: { use: oauth1.entry, ...oauth1.client, scopes: ["read"] } } },
  });
  await expect(world.vault.user("alice").at("acme").connect()).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("provider acme: scopes have no place at this service."),
  });
});

describe("disconnecting", () => {
  /** A provider that can be told, and what it answers. */
  async function open(answers: { status: number; body?: string }[]) {
    const seen = await recordingServer(() => answers.shift() ?? { status: 200 });
    const world = await useWorld();
    const { entry, client } = world.oauth1;
    const dialect = { revocation: { method: "GET" } } as const;
    const use = { ...entry, revocationUrl: `${seen.url}/end/{token}`, dialect };
    const vault = world.another({ providers: { oauth1: { use, ...client } } });
    const tokens = await world.oauth1Tokens("alice");
    const at = (user: string): Handle => vault.user(user).at("oauth1");
    return { seen, world, vault, tokens, at };
  }

  test("ends the token where the entry says how, by a signed request", async () => {
    const { seen, tokens, at } = await open([]);
    await at("alice").adopt(tokens);
    expect(await at("alice").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(seen.requests).toMatchObject([
      { method: "GET", path: `/end/${encodeURIComponent(tokens.token)}` },
    ]);
    expect(seen.requests[0]?.headers["authorization"]).toMatch(/^OAuth .*oauth_token=/);
  });

  test("does so when nobody else holds the same grant any more", async () => {
    const { seen, tokens, at } = await open([]);
    for (const user of ["alice", "bob"]) await at(user).adopt(tokens);
    expect(await at("alice").disconnect()).toEqual({ revokedAtProvider: "shared" });
    expect(seen.requests).toEqual([]);
    expect((await at("bob").fetch("/me")).status).toBe(200);
    expect(await at("bob").disconnect()).toEqual({ revokedAtProvider: "yes" });
  });

  test("counts a token that is dead as ended, and asks again where the service is down", async () => {
    const { world, vault, tokens, at } = await open([
      { status: 401, body: "oauth_problem=token_revoked" },
      { status: 503 },
    ]);
    await at("alice").adopt(tokens);
    expect(await at("alice").disconnect()).toEqual({ revokedAtProvider: "yes" });
    await at("alice").adopt(tokens);
    expect(await at("alice").disconnect()).toEqual({ revokedAtProvider: "pending" });
    await world.pass(120);
    await vault.sweep();
    const outcomes = world.events.filter(({ type }) => type === "connection.revocation");
    expect(outcomes.map(({ data }) => data["revokedAtProvider"])).toEqual(["yes", "yes"]);
  });
});
