import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { appUrl, openWorld, slugs } from "../../test/world.ts";
import type { Store } from "../index.ts";
import { memory } from "../memory.ts";
import { sqlite } from "../sqlite.ts";

async function openFile(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "valetkey-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return sqlite(join(folder, "vault.db"));
}

describe.each([
  { name: "memory", open: async () => memory() },
  { name: "a SQLite file", open: openFile },
])("over $name", ({ open }) => {
  test.each(slugs)(
    "a user connects %s in a browser and the vault calls the API as them",
    async (slug) => {
      const world = await openWorld({ vault: { store: await open() } });
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
