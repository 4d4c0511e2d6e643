import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { appUrl, encryptionKeys, openWorld, slugs, userOf } from "../../test/world.ts";
import {
  createVault,
  type EmbeddedTenantsVault,
  type EmbeddedVault,
  type Store,
  type Tenant,
  type TenantsVaultOptions,
} from "../index.ts";
import { memory } from "../memory.ts";
import { sqlite } from "../sqlite.ts";
import { manualClock } from "../testing.ts";

async function newFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "valetkey-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "vault.db");
}

describe.each([
  { name: "memory", open: async (clock: () => number): Promise<Store> => memory({ clock }) },
  {
    name: "a SQLite file",
    open: async (clock: () => number): Promise<Store> => sqlite(await newFile(), { clock }),
  },
])("over $name", ({ open }) => {
  test.each(slugs)(
    "a user connects %s in a browser and the vault calls the API as them",
    async (slug) => {
      const clock = manualClock();
      const world = await openWorld({ clock, vault: { store: await open(clock) } });
      const { page } = await world.connect("alice", slug, { returnTo: "/settings?tab=apps" });
      expect(page.url.origin + page.url.pathname).toBe(`${appUrl}/settings`);
      expect(Object.fromEntries(page.url.searchParams)).toEqual({
        tab: "apps",
        session: expect.stringMatching(/^ses_\w{22}$/),
        status: "connected",
      });
      const handle = world.vault.user("alice").at(slug);
      expect(await handle.status()).toMatchObject({
        state: "active",
        connectionId: expect.stringMatching(/^con_\w{22}$/),
        account: { id: "u_1", label: "alice", email: "alice@sandbox.example", emailVerified: true },
      });
      const me = await handle.fetch("/me");
      expect(await me.json()).toMatchObject({ login: "alice" });
    },
  );
});

test.each(slugs)(
  "what one process starts another one over the same file finishes: %s",
  async (slug) => {
    const file = await newFile();
    const clock = manualClock();
    const world = await openWorld({ clock, vault: { store: sqlite(file, { clock }) } });
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    const { entry, client } = world[slug];
    const other = createVault<string>({
      publicUrl: `${appUrl}/oauth`,
      encryptionKeys,
      clock,
      store: sqlite(file, { clock }),
      providers: { [slug]: { use: entry, ...client } },
      currentUser: userOf,
    });
    onTestFinished(() => other.close());
    const headers = { cookie: await browser.cookies(callback.href) };
    const answer = await other.handler(new Request(callback, { headers }));
    expect(answer.status).toBe(303);
    const me = await world.vault.user("alice").at(slug).fetch("/me");
    expect(await me.json()).toMatchObject({ login: "alice" });
    expect((await browser.open(link.url)).heading).toContain("is connected");
    expect((await browser.open(callback)).heading).toBe("We could not check that answer");
  },
);

test('with tenants: "required" the type knows no default tenant either', () => {
  const vault = createVault({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    store: memory(),
    providers: { github: { clientId: "a" } },
    tenants: "required",
    currentUser: () => ({ tenant: "acme", userId: "alice" }),
  });
  expectTypeOf(vault).toEqualTypeOf<EmbeddedTenantsVault<"github">>();
  for (const word of ["user", "shared", "signIn", "connections", "providers"] as const) {
    expectTypeOf<EmbeddedTenantsVault>().not.toHaveProperty(word);
    expectTypeOf<EmbeddedVault>().toHaveProperty(word);
    expectTypeOf<Tenant>().toHaveProperty(word);
  }
  expectTypeOf(vault.as("jane")).not.toHaveProperty("user");
  expectTypeOf(vault.tenant("acme").user("alice").at).parameter(0).toEqualTypeOf<"github">();
  expectTypeOf<TenantsVaultOptions["currentUser"]>()
    .exclude<undefined>()
    .returns.extract<string>()
    .toBeNever();
  expect(vault).not.toHaveProperty("user");
});
