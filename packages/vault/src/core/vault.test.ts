import { describe, expect, test } from "vitest";
import type { Browser } from "../../test/browser.ts";
import {
  appUrl,
  encryptionKeys,
  exchanges,
  isCallback,
  openWorld,
  slugs,
  type World,
} from "../../test/world.ts";
import { createVault, type VaultOptions } from "../index.ts";
import { memory } from "../memory.ts";

const options = (over: Partial<VaultOptions> = {}): VaultOptions => ({
  publicUrl: `${appUrl}/oauth`,
  encryptionKeys,
  store: memory(),
  providers: {},
  ...over,
});

describe("an id", () => {
  test("of a user or a tenant has 1 to 255 characters, and nothing is written for another", async () => {
    const vault = createVault(options());
    for (const id of [
      "",
      "x".repeat(256),
      "\ud800",
      "a\0b",
      7 as unknown as string,
      undefined as unknown as string,
    ])
      for (const [what, ask] of [
        ["user", () => vault.user(id)],
        ["user", () => vault.tenant("acme").user(id)],
        ["tenant", () => vault.tenant(id)],
      ] as const)
        expect(ask).toThrow(
          expect.objectContaining({
            code: "options_invalid",
            whoCanFix: "developer",
            message: `A ${what} id is a string of 1 to 255 characters, well-formed and without U+0000.`,
          }),
        );
    for (const id of ["x", "x".repeat(255)]) {
      expect(await vault.user(id).connections()).toEqual([]);
      expect(await vault.tenant(id).user(id).connections()).toEqual([]);
    }
  });
});

/** A browser in which a user of a tenant is signed in to the app. */
async function browserOf(world: World, user: string, tenant: string): Promise<Browser> {
  const browser = await world.browser(null);
  await world.become(browser, user, tenant);
  return browser;
}

describe.each(slugs)("two tenants at %s", (slug) => {
  test("with a user of the same id see nothing of each other", async () => {
    const world = await openWorld();
    const [acme, globex] = [world.vault.tenant("acme"), world.vault.tenant("globex")];
    const { url } = await acme.user("alice").at(slug).connect();
    await (await browserOf(world, "alice", "acme")).agree(url, { as: "alice" });
    expect(await acme.user("alice").at(slug).status()).toMatchObject({ state: "active" });
    expect(await acme.user("alice").connections()).toMatchObject([{ tenant: "acme" }]);

    const [made] = await acme.user("alice").connections();
    for (const elsewhere of [globex.user("alice"), world.vault.user("alice"), acme.shared()]) {
      const handle = elsewhere.at(slug);
      expect(await handle.status()).toMatchObject({ state: "missing", account: null });
      expect(await elsewhere.connections()).toEqual([]);
      for (const use of [handle.fetch("/me"), handle.token(), handle.disconnect()])
        await expect(use).rejects.toMatchObject({ code: "connection_required" });
    }
    expect(await world.store.getConnection("globex", made?.id ?? "")).toBeUndefined();
    expect(await (await acme.user("alice").at(slug).fetch("/me")).json()).toMatchObject({
      login: "alice",
    });
  });

  test("with a user of the same id cannot use each other's links or finish each other's flows", async () => {
    const world = await openWorld();
    const { url } = await world.vault.tenant("acme").user("alice").at(slug).connect();
    for (const tenant of ["globex", "default"]) {
      const page = await (await browserOf(world, "alice", tenant)).open(url);
      expect([page.status, page.heading]).toEqual([403, "This link is for someone else"]);
    }
    const browser = await browserOf(world, "alice", "acme");
    const { next } = await browser.agree(url, { as: "alice", until: isCallback });
    await world.become(browser, "alice", "globex");
    expect((await browser.open(next ?? "")).heading).toBe("This link is for someone else");
    expect(await world.vault.tenant("acme").user("alice").connections()).toEqual([]);
    expect(exchanges(world, slug)).toBe(0);
  });

  test("connect the same account as two connections", async () => {
    const world = await openWorld();
    for (const tenant of ["acme", "globex"]) {
      const { url } = await world.vault.tenant(tenant).user("alice").at(slug).connect();
      await (await browserOf(world, "alice", tenant)).agree(url, { as: "alice" });
    }
    const of = async (tenant: string) => world.vault.tenant(tenant).user("alice").connections();
    const [[acme], [globex]] = [await of("acme"), await of("globex")];
    expect(acme?.id).not.toBe(globex?.id);
    await world.vault.tenant("acme").user("alice").at(slug).disconnect();
    expect(await world.vault.tenant("globex").user("alice").at(slug).status()).toMatchObject({
      state: "active",
    });
  });
});

test("the default tenant is the one that is never named", async () => {
  const world = await openWorld();
  await world.connect("alice", "oauth2");
  expect(await world.vault.tenant("default").user("alice").connections()).toEqual(
    await world.vault.user("alice").connections(),
  );
});

test("the shared owner is no user, whatever a user is called", async () => {
  const world = await openWorld();
  const { url } = await world.vault.shared().at("oauth2").connect();
  await (await world.browser("admin")).agree(url, { as: "bob" });
  const [connection] = await world.vault.shared().connections();
  expect(connection).not.toHaveProperty("userId");
  for (const name of ["shared", "user:shared", "admin"])
    expect(await world.vault.user(name).connections()).toEqual([]);
  const created = world.events.find((event) => event.type === "connection.created");
  expect(created).not.toHaveProperty("userId");
});

test("everybody gets their own data at both providers", async () => {
  const world = await openWorld();
  for (const user of ["alice", "bob"]) for (const slug of slugs) await world.connect(user, slug);
  for (const user of ["alice", "bob"])
    for (const slug of slugs) {
      const me = await world.vault.user(user).at(slug).fetch("/me");
      expect(await me.json()).toMatchObject({ login: user });
    }
  expect(await world.vault.user("alice").connections()).toHaveLength(2);
});

describe("a vault", () => {
  test("hears of events until it is told to stop", async () => {
    const world = await openWorld();
    const heard: string[] = [];
    const stop = world.vault.on("connection.created", (event) => {
      heard.push(`${event.type} ${event.userId}`);
    });
    await world.connect("alice", "oauth2");
    stop();
    await world.connect("bob", "oauth2");
    expect(heard).toEqual(["connection.created alice"]);
  });

  test("refuses everything once it is closed, and can be closed again", async () => {
    const vault = createVault(options());
    await vault.ready();
    await vault.close();
    await vault.close();
    for (const call of [vault.ready(), vault.user("alice").connections()])
      await expect(call).rejects.toMatchObject({ code: "vault_closed" });
  });

  test("opens its store once, and tries again after a failure", async () => {
    const store = memory();
    let opened = 0;
    const vault = createVault(
      options({
        store: {
          ...store,
          async open() {
            opened += 1;
            if (opened === 1) throw new Error("not yet");
          },
        },
      }),
    );
    await expect(vault.ready()).rejects.toThrow("not yet");
    await Promise.all([vault.ready(), vault.ready(), vault.user("alice").connections()]);
    expect(opened).toBe(2);
  });

  test("with other keys than its store's says so before anything is written", async () => {
    const store = memory();
    await createVault(options({ store })).ready();
    const other = `k1:${Buffer.alloc(32, 8).toString("base64")}`;
    const vault = createVault(options({ store, encryptionKeys: other }));
    await expect(vault.ready()).rejects.toMatchObject({
      code: "encryption_keys_mismatch",
      whoCanFix: "operator",
    });
    await expect(vault.user("alice").connections()).rejects.toMatchObject({
      code: "encryption_keys_mismatch",
    });
  });
});
