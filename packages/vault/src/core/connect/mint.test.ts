/** Credentials that nobody consents to: connected at once, minted anew in place of a renewal, and refused as the client's affair. */
import { generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { clientSecret, startOpenIdServer } from "../../../../oauth2/test/oidc-provider.ts";
import { json, startIdentityProvider } from "../../../test/servers/identity-provider.ts";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { ProviderOptions, StoredConnection } from "../../index.ts";
import { manualClock } from "../../testing.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();

async function ownRows({ store }: UseWorld): Promise<StoredConnection[]> {
  return store.findConnections({ tenant: "default", owner: "shared" });
}

/** What a form's assertion claims, once its signature was checked. */
function claimsOf(form: URLSearchParams | undefined): Record<string, unknown> {
  const [head = "", body = "", signature = ""] = form?.get("assertion")?.split(".") ?? [];
  const signed = Buffer.from(`${head}.${body}`);
  expect(verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
  return JSON.parse(Buffer.from(body, "base64url").toString());
}

/** A provider that tells what it was asked, and gives tokens that are numbered. */
async function scripted(more: Readonly<Record<string, unknown>>) {
  const acme = await startIdentityProvider();
  const { host } = new URL(acme.url);
  const forms: URLSearchParams[] = [];
  acme.answers["/token"] = ({ body }) => {
    forms.push(new URLSearchParams(body));
    return json({ access_token: `minted-${forms.length}`, token_type: "Bearer", expires_in: 600 });
  };
  acme.answers["/me"] = () => ({ body: "hello" });
  const { authorizationUrl: _, issuer: __, jwksUrl: ___, ...custom } = acme.options;
  const api = { baseUrl: acme.url, hosts: [host] };
  const secret = "privateKey" in more ? {} : { clientSecret: "s" };
  const options = { ...custom, ...secret, api, ...more } as ProviderOptions;
  const world = await useWorld({ vault: { providers: { acme: options } } });
  return { acme, forms, world, at: world.vault.shared().at("acme") };
}

async function openid() {
  const provider = await startOpenIdServer({
    features: { clientCredentials: { enabled: true } },
    clients: [
      {
        client_id: "machine",
        client_secret: clientSecret,
        token_endpoint_auth_method: "client_secret_basic",
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        scope: "notes",
      },
    ],
  });
  const api = await recordingServer();
  const acme: ProviderOptions = {
    protocol: "oauth2",
    issuer: provider.issuer,
    clientId: "machine",
    clientSecret,
    clientAuth: "basic",
    mint: {},
    scopes: ["notes"],
    api: { baseUrl: api.url, hosts: [api.host] },
  };
  const clock = manualClock(Date.now());
  const world = await useWorld({ clock, vault: { providers: { acme } } });
  return { provider, api, world, at: world.vault.shared().at("acme") };
}

test("what belongs to the app itself is connected at once, with no browser", async () => {
  const { provider, api, world, at } = await openid();
  const link = await at.connect({ returnTo: "/settings" });
  expect(link).toMatchObject({ url: "http://localhost:4998/settings" });
  expect(await at.status()).toMatchObject({
    state: "active",
    connectionId: link.connectionId,
    account: { id: "machine", label: "machine" },
    scopes: ["notes"],
  });
  expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({
    status: "completed",
    flow: "mint",
    connectionId: link.connectionId,
  });
  expect(world.events.map(({ type }) => type)).toEqual([
    "connection.created",
    "connect_session.completed",
  ]);
  await at.fetch("/notes");
  expect(api.requests[0]?.headers["authorization"]).toMatch(/^Bearer \S{20,}$/);
  await provider.close();
});

test("a renewal mints anew, by a call and by the sweep, and needs no refresh token", async () => {
  const { provider, api, world, at } = await openid();
  await at.connect();
  await at.fetch("/1");
  await expect.poll(async () => (await ownRows(world))[0]?.usedAt).toBe(world.clock());
  await world.pass(601);
  await at.fetch("/2");
  await world.pass(590);
  expect(await world.vault.sweep()).toMatchObject({ renewed: 1, failed: 0 });
  await at.fetch("/3");
  const tokens = api.requests.map(({ headers }) => headers["authorization"]);
  expect(new Set(tokens).size).toBe(3);
  expect(world.told()).toEqual(["connection.renewed", "connection.renewed"]);
  await provider.close();
});

test("a second connect goes over the same connection", async () => {
  const { at, world, forms } = await scripted({ mint: {} });
  const first = await at.connect();
  const second = await at.connect();
  expect(second.connectionId).toBe(first.connectionId);
  expect(second.sessionId).not.toBe(first.sessionId);
  expect(forms).toHaveLength(2);
  expect(await ownRows(world)).toHaveLength(1);
});

test("what an entry says of looking up accounts is not asked: nobody owns it", async () => {
  const { at, acme } = await scripted({
    mint: {},
    account: { url: "/who", id: "/id", label: "/name" },
  });
  await at.connect();
  expect(acme.asked("/who")).toBe(0);
});

test("a client that is refused at connect is told as such, and the session is over", async () => {
  const { at, acme, world } = await scripted({ mint: {} });
  acme.answers["/token"] = () => json({ error: "invalid_client" }, 401);
  await expect(at.connect()).rejects.toMatchObject({
    code: "client_rejected",
    whoCanFix: "operator",
  });
  expect(await ownRows(world)).toEqual([]);
  const [failed] = world.events;
  expect(failed).toMatchObject({
    type: "connect_session.failed",
    data: { reason: "client_rejected" },
  });
  expect(await world.vault.sessions.get(failed?.sessionId ?? "")).toMatchObject({
    status: "failed",
    problem: { code: "client_rejected", whoCanFix: "operator" },
  });
});

test.each([
  ["invalid_client", 401],
  ["invalid_grant", 400],
])(
  "a client that is refused at a renewal (%s) is the operator's affair, and mints again once it is mended",
  async (error, status) => {
    const { at, acme, world } = await scripted({ mint: {} });
    const good = acme.answers["/token"];
    await at.connect();
    acme.answers["/token"] = () => json({ error }, status);
    await world.pass(601);
    await expect(at.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    expect((await at.status()).state).not.toBe("needs_reauth");
    acme.answers["/token"] = good ?? (() => json({}));
    await world.pass(3600);
    expect(await (await at.fetch("/me")).text()).toBe("hello");
    expect(await at.status()).toMatchObject({ state: "active", problem: null });
  },
);

test("a mint whose answer is lost is done again, and nothing stays in doubt", async () => {
  const { at, acme, world } = await scripted({ mint: {} });
  const good = acme.answers["/token"];
  await at.connect();
  acme.answers["/token"] = () => ({ status: 500 });
  await world.pass(601);
  await expect(at.fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
  expect(await at.status()).toMatchObject({
    state: "degraded",
    problem: { code: "provider_unavailable" },
  });
  expect((await ownRows(world))[0]?.renewals.attemptAt).toBe(null);
  acme.answers["/token"] = good ?? (() => json({}));
  await world.pass(600);
  expect((await at.fetch("/me")).status).toBe(200);
});

test("a service account stands for whom it is told to, each a connection of its own", async () => {
  const { world, forms, at } = await scripted({
    clientId: "robot@acme.example",
    privateKey: { key: pem, keyId: "k1" },
    mint: { grant: "jwt_bearer", audience: "https://acme.example/token" },
  });
  await at.connect({ subject: "alice@acme.example", resources: ["https://api.acme.example"] });
  await at.connect({ subject: "bob@acme.example" });
  expect(claimsOf(forms[0])).toMatchObject({
    iss: "robot@acme.example",
    sub: "alice@acme.example",
    aud: "https://acme.example/token",
  });
  expect((await ownRows(world)).map(({ accountId }) => accountId).sort()).toEqual([
    "alice@acme.example",
    "bob@acme.example",
  ]);
  await world.pass(601);
  await world.vault.shared().at("acme", { account: "alice@acme.example" }).fetch("/me");
  expect(claimsOf(forms[2])).toMatchObject({ sub: "alice@acme.example" });
  expect(forms[2]?.getAll("resource")).toEqual(["https://api.acme.example"]);
});

test("where the one it stands for is refused, that connection alone is over, and its error mints it again", async () => {
  const { world, forms, acme, at } = await scripted({
    privateKey: pem,
    mint: { grant: "jwt_bearer" },
  });
  const good = acme.answers["/token"];
  const { connectionId } = await at.connect({ subject: "alice", audience: "notes" });
  acme.answers["/token"] = () => json({ error: "invalid_grant" }, 400);
  await world.pass(601);
  const error = await at.fetch("/me").catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "needs_reauth", reason: "grant_revoked" });
  acme.answers["/token"] = good ?? (() => json({}));
  const link = await (error as { connect(): Promise<{ connectionId?: string }> }).connect();
  expect(link.connectionId).toBe(connectionId);
  const last = forms.at(-1);
  expect(claimsOf(last)).toMatchObject({ sub: "alice" });
  expect(last?.get("audience")).toBe("notes");
  expect((await at.status()).state).toBe("active");
});

test("an installation's token is asked for by a signed request, again and again until it is removed", async () => {
  const acme = await startIdentityProvider();
  const { url } = acme;
  const { host } = new URL(url);
  const place = "/app/installations/42/access_tokens";
  const app: ProviderOptions = {
    protocol: "oauth2",
    clientId: "12345",
    tokenUrl: `${url}/token`,
    privateKey: pem,
    api: { baseUrl: url, hosts: [host] },
    mint: { grant: "signed_request", url: `${url}/app/installations/{subject}/access_tokens` },
    profile: { answer: { fields: { access_token: "/token" }, expiry: { at: "/expires_at" } } },
  };
  const world = await useWorld({ vault: { providers: { app } } });
  acme.answers["/me"] = ({ headers }) => ({ body: headers["authorization"] ?? "" });
  acme.answers[place] = () => {
    const expires_at = new Date(world.clock() + 3_600_000).toISOString();
    return json({ token: `inst-${acme.asked(place)}`, expires_at }, 201);
  };
  const at = world.vault.shared().at("app");
  await at.connect({ subject: "42", params: { repositories: ["docs"] } });
  expect(await at.status()).toMatchObject({ state: "active", account: { id: "42", label: "42" } });
  await world.pass(3601);
  expect(await (await at.fetch("/me")).text()).toBe("Bearer inst-2");
  const posted = acme.requests.filter(({ path }) => path === place);
  expect(posted.map(({ body }) => JSON.parse(body))).toEqual([
    { repositories: ["docs"] },
    { repositories: ["docs"] },
  ]);
  acme.answers[place] = () => json({ message: "Not Found" }, 404);
  await world.pass(3601);
  await expect(at.fetch("/me")).rejects.toMatchObject({
    code: "needs_reauth",
    reason: "grant_revoked",
  });
});

test("a provider without mint, of either protocol, mints nothing, and a user's link stays a link", async () => {
  const { vault } = await useWorld();
  for (const slug of ["oauth1", "oauth2"] as const) {
    const asking = vault.shared().at(slug).connect({ flow: "mint" });
    await expect(asking).rejects.toMatchObject({ code: "options_invalid" });
    const link = await vault.shared().at(slug).connect();
    expect(link.url).toContain("/connect/vkst_");
  }
});

test("for a user nothing is minted unless that is named", async () => {
  const { world, forms } = await scripted({ mint: {} });
  const handle = world.vault.user("alice").at("acme");
  await expect(handle.connect()).rejects.toMatchObject({ code: "options_invalid" });
  expect(forms).toHaveLength(0);
  await handle.connect({ flow: "mint" });
  expect((await handle.status()).state).toBe("active");
});

test("what has no place in minting is refused before anybody is asked", async () => {
  const { at, forms } = await scripted({ mint: {} });
  const strange = [{ loginHint: "x" }, { prompt: "login" }, { params: { a: 1 } }];
  for (const options of [...strange, { subject: "nobody's" }])
    await expect(at.connect(options)).rejects.toMatchObject({ code: "options_invalid" });
  expect(forms).toHaveLength(0);
});
