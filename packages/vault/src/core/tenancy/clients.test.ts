import { inspect } from "node:util";
import { agree } from "@valetkey/sandbox";
import { beforeEach, describe, expect, test } from "vitest";
import { gather } from "../../../test/gather.ts";
import { LIFE_SECONDS, type UseWorld, useWorld, walk } from "../../../test/use-world.ts";
import type { EmbeddedVault, Handle, Tenant, VaultOptions } from "../../index.ts";

/** The provider knows one client each. It is acme's; the vault's own are ones that the provider refuses. */
const ownOAuth2 = { clientId: "vault-app", clientSecret: "a secret of the vault's own" };
const ownOAuth1 = { consumerKey: "vault-key", consumerSecret: "a secret of the vault's own" };

let world: UseWorld;
let vault: EmbeddedVault;
let acme: Tenant;
let options: Partial<VaultOptions>;

beforeEach(async () => {
  world = await useWorld();
  options = {
    providers: {
      oauth2: { use: world.oauth2.entry, ...ownOAuth2 },
      oauth1: { use: world.oauth1.entry, ...ownOAuth1 },
    },
    currentUser: (request) => {
      const [tenant = "", userId = ""] = request.headers.get("x-user")?.split("/") ?? [];
      return { tenant, userId };
    },
  };
  vault = world.another(options);
  acme = vault.tenant("acme");
});

const at = (slug = "oauth2", tenant = acme): Handle => tenant.user("alice").at(slug);
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;

async function connect(handle: Handle, as = "alice"): Promise<void> {
  const { url } = await handle.connect({ returnTo: "/settings" });
  await walk(vault, url, "acme/alice", as);
}

/** Opens a link and goes on: where the browser leaves for, and its cookie. */
async function leave(
  handle: Handle,
  user = "acme/alice",
): Promise<{ to: URL; headers: { cookie: string; "x-user": string } }> {
  const { url } = await handle.connect({ returnTo: "/settings" });
  const page = await vault.handler(new Request(url, { headers: { "x-user": user } }));
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
  const headers = { cookie, "x-user": user };
  const body = new URLSearchParams({ proof });
  const left = await vault.handler(new Request(`${url}/start`, { method: "POST", headers, body }));
  return { to: new URL(left.headers.get("location") ?? ""), headers };
}

const clientAsked = async (handle: Handle, user?: string): Promise<string | null> =>
  (await leave(handle, user)).to.searchParams.get("client_id");

describe("a tenant's own client", () => {
  test.each(["oauth2", "oauth1"] as const)("connects, is used and renews at %s", async (slug) => {
    const { client } = world[slug];
    await acme.providers.set(slug, client);
    await connect(at(slug));
    expect(await loginOf(at(slug))).toBe("alice");
    const clientId = "clientId" in client ? client.clientId : client.consumerKey;
    expect(await acme.user("alice").connections()).toMatchObject([{ clientId, status: "active" }]);
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at(slug))).toBe("alice");
  });

  test("is used for that tenant only, and comes back to the same redirect URI as every other", async () => {
    await acme.providers.set("oauth2", world.oauth2.client);
    const mine = (await leave(at())).to.searchParams;
    const other = vault.tenant("globex");
    const theirs = (await leave(at("oauth2", other), "globex/alice")).to.searchParams;
    expect(mine.get("client_id")).toBe(world.oauth2.client.clientId);
    expect(theirs.get("client_id")).toBe("vault-app");
    expect(mine.get("redirect_uri")).toBe(theirs.get("redirect_uri"));
    expect(await clientAsked(vault.user("alice").at("oauth2"), "default/alice")).toBe("vault-app");
  });

  test("asks for its own scopes, else for those of the vault's registration", async () => {
    const scopes = async (): Promise<string | null> =>
      (await leave(at())).to.searchParams.get("scope");
    await acme.providers.set("oauth2", world.oauth2.client);
    expect(await scopes()).toBe("read write");
    await acme.providers.set("oauth2", { ...world.oauth2.client, scopes: ["read"] });
    expect(await scopes()).toBe("read");
    const narrow = { use: world.oauth2.entry, ...ownOAuth2, scopes: ["write"] };
    vault = world.another({ ...options, providers: { oauth2: narrow } });
    acme = vault.tenant("globex");
    await acme.providers.set("oauth2", world.oauth2.client);
    expect((await leave(at(), "globex/alice")).to.searchParams.get("scope")).toBe("write");
  });

  test("that was replaced renews what it made, and new links are made with the new one", async () => {
    await acme.providers.set("oauth2", world.oauth2.client);
    await connect(at());
    await acme.providers.set("oauth2", { clientId: "acme-2", clientSecret: "another secret" });
    expect(await clientAsked(at())).toBe("acme-2");
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at())).toBe("alice");
    expect(world.renewals()).toBe(1);

    expect(await acme.providers.remove("oauth2")).toBe(true);
    expect(await acme.providers.remove("oauth2")).toBe(false);
    expect(await clientAsked(at())).toBe("vault-app");
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at())).toBe("alice");
    expect(world.renewals()).toBe(2);
    expect(await at().disconnect()).toEqual({ revokedAtProvider: "yes" });
  });

  test("finishes the flow that it began, though it was replaced meanwhile", async () => {
    await acme.providers.set("oauth2", world.oauth2.client);
    const { to, headers } = await leave(at());
    await acme.providers.set("oauth2", { clientId: "acme-2", clientSecret: "another secret" });
    const callback = await agree(to.href, "alice");
    const end = await vault.handler(new Request(callback, { headers }));
    expect(end.headers.get("location")).toContain("status=connected");
    expect(await acme.user("alice").connections()).toMatchObject([
      { clientId: world.oauth2.client.clientId },
    ]);
  });

  test("with a new secret is used at once here, and within 5 s by other processes", async () => {
    await acme.providers.set("oauth2", world.oauth2.client);
    await connect(at());
    const elsewhere = world.another(options).tenant("acme");
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at("oauth2", elsewhere))).toBe("alice");

    world.oauth2.control.rotateClientSecret();
    await acme.providers.set("oauth2", world.oauth2.client);
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at("oauth2", elsewhere))).toBe("alice");
    world.oauth2.control.rotateClientSecret();
    await acme.providers.set("oauth2", world.oauth2.client);
    await world.pass(1);
    expect(await at().token({ minTtlSeconds: 2 * LIFE_SECONDS })).toBeDefined();
    expect(world.renewals()).toBe(3);
    expect(world.told()).not.toContain("provider.client_rejected");
  });

  test("that is registered nowhere now is told to the operator, and changes nothing in the connection", async () => {
    await at().adopt(await world.oauth2Tokens("alice"));
    const renamed = { use: world.oauth2.entry, clientId: "vault-app-2", clientSecret: "secret" };
    const later = world.another({ ...options, providers: { oauth2: renamed } });
    // To bear a token takes no client, as long as it lasts.
    expect(await loginOf(at("oauth2", later.tenant("acme")))).toBe("alice");
    await world.pass(LIFE_SECONDS + 1);
    await expect(at("oauth2", later.tenant("acme")).fetch("/me")).rejects.toMatchObject({
      code: "client_rejected",
      whoCanFix: "operator",
      provider: "oauth2",
      message: expect.stringContaining('"vault-app", which neither'),
    });
    expect(await at("oauth2", later.tenant("acme")).status()).toMatchObject({ state: "active" });
    await later.tenant("globex").providers.set("oauth2", { clientId: "vault-app" });
    await expect(at("oauth2", later.tenant("acme")).fetch("/me")).rejects.toMatchObject({
      code: "client_rejected",
    });
    await later.tenant("acme").providers.set("oauth2", ownOAuth2);
    // Registered here again, it is the provider's turn to refuse it: it never knew that secret.
    await expect(at("oauth2", later.tenant("acme")).fetch("/me")).rejects.toMatchObject({
      code: "client_rejected",
      message: expect.stringContaining("The token endpoint (tokenUrl) refused"),
    });
  });
});

describe("a tenant's clients", () => {
  test("show what is no secret, to that tenant and to no other", async () => {
    const secret = "s3cr3t-of-acme-ends-in-1f3a";
    const set = await acme.providers.set("oauth2", { clientId: "acme-1", clientSecret: secret });
    const now = new Date(world.clock());
    expect(set).toEqual({
      provider: "oauth2",
      clientId: "acme-1",
      isActive: true,
      scopes: null,
      inputs: {},
      redirectUri: "http://localhost:4998/oauth/callback/oauth2",
      secret: { hint: "••••1f3a", setAt: now },
      publicKey: null,
      createdAt: now,
      updatedAt: now,
    });
    expect(await acme.providers.get("oauth2")).toEqual(set);
    await world.pass(60);
    const second = { clientId: "acme-2", clientSecret: "short-secret", scopes: ["read"] };
    await acme.providers.set("oauth2", second);
    await world.pass(60);
    await acme.providers.set("oauth1", { consumerKey: "acme-3", consumerSecret: secret });
    const list = await acme.providers.list();
    expect(list.map(({ clientId, isActive }) => [clientId, isActive])).toEqual([
      ["acme-3", true],
      ["acme-2", true],
      ["acme-1", false],
    ]);
    expect(list[1]).toMatchObject({ scopes: ["read"], secret: { hint: "••••" } });
    for (const elsewhere of [vault.tenant("globex"), vault]) {
      expect(await elsewhere.providers.list()).toEqual([]);
      expect(await elsewhere.providers.get("oauth2")).toBeUndefined();
      expect(await elsewhere.providers.remove("oauth2")).toBe(false);
    }
    const rows = await world.store.listClients("acme");
    const events = await gather(acme.events.list());
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ["client.saved", { clientId: "acme-3" }],
      ["client.saved", { clientId: "acme-2" }],
      ["client.saved", { clientId: "acme-1" }],
    ]);
    const shown = inspect([list, events, rows, vault, world.logged], { depth: 9 });
    for (const canary of [secret, "short-secret"]) {
      expect(shown).not.toContain(canary);
      for (const row of rows) expect(Buffer.from(row.secret ?? []).includes(canary)).toBe(false);
    }
  });

  test("may be public", async () => {
    const client = await acme.providers.set("oauth2", { clientId: "acme-1" });
    expect(client.secret).toBeNull();
  });

  test("are refused where they do not fit, and nothing is kept", async () => {
    const set = (slug: string, client: unknown) => () =>
      acme.providers.set(slug, client as { clientId: string });
    const unknown = await set("nowhere", { clientId: "a" })().catch((error: unknown) => error);
    expect(unknown).toMatchObject({ code: "provider_unknown" });
    for (const [call, message] of [
      [set("oauth2", { consumerKey: "a", consumerSecret: "b" }), "Provider oauth2 needs clientId."],
      [
        set("oauth1", { clientId: "a" }),
        "Provider oauth1 needs consumerKey and consumerSecret (or privateKey).",
      ],
      [set("oauth2", { clientId: "" }), "providers.set: "],
      [set("oauth2", { clientId: "a", clientSecret: "" }), "providers.set: "],
      [set("oauth2", { clientId: "a", tokenUrl: "https://evil.example" }), "providers.set: "],
      [set("oauth2", { clientId: "a", scopes: "read" }), "providers.set: "],
      [set("oauth2", { clientId: "a", scopes: ["re ad"] }), "providers.set: provider oauth2: "],
      [set("oauth1", { consumerKey: "a" }), "providers.set: "],
      [
        set("oauth1", { consumerKey: "a", consumerSecret: "b", scopes: ["read"] }),
        "providers.set: provider oauth1: scopes have no place",
      ],
      [set("oauth2", { ...ownOAuth2 }), "providers.set: that is the vault's own client"],
      [set("oauth2", null), "providers.set: "],
    ] as const)
      await expect(call()).rejects.toMatchObject({
        code: "options_invalid",
        whoCanFix: "developer",
        message: expect.stringContaining(message),
      });
    expect(await acme.providers.list()).toEqual([]);
    for (const call of [acme.providers.get("nowhere"), acme.providers.remove("nowhere")])
      await expect(call).rejects.toMatchObject({ code: "provider_unknown" });
  });

  test("are sealed to their tenant, client and version", async () => {
    await acme.providers.set("oauth2", world.oauth2.client);
    const [row] = await world.store.listClients("acme", "oauth2");
    if (!row) throw new Error("no client was saved");
    await world.store.saveClient({ ...row, clientId: "acme-2" }, null);
    await world.store.saveClient({ ...row, tenant: "globex" }, null);
    await world.store.saveClient({ ...row, tenant: "initech", version: 2 }, null);
    await world.pass(6);
    for (const tenant of ["acme", "globex", "initech"])
      await expect(at("oauth2", vault.tenant(tenant)).connect()).rejects.toMatchObject({
        code: "decrypt_failed",
      });
  });

  test("saved by many at once are all kept, and one is active", async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `acme-${index}`);
    const others = world.another(options).tenant("acme");
    await Promise.all(
      ids.map((clientId, index) =>
        (index % 2 ? acme : others).providers.set("oauth2", { clientId }),
      ),
    );
    const list = await acme.providers.list();
    expect(list.map(({ clientId }) => clientId).sort()).toEqual(ids);
    expect(list.filter(({ isActive }) => isActive)).toHaveLength(1);
    await Promise.all(
      [acme, others, acme, others].map((each) =>
        each.providers.set("oauth2", { clientId: "acme-0", clientSecret: "the same secret again" }),
      ),
    );
    const rows = await world.store.listClients("acme", "oauth2");
    expect(rows.find(({ clientId }) => clientId === "acme-0")?.version).toBe(5);
  });
});
