import { expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { EmbeddedVault, Store } from "../../index.ts";
import { postgres } from "../../postgres.ts";
import { manualClock } from "../../testing/manual-clock.ts";

const CONNECTIONS = 60;
const VAULTS = 3;

const databases = usePostgres();

/** A store in which what is put off comes at once: nobody can turn a database's clock. */
function hasty(store: Store): Store {
  const postponeRevocation: Store["postponeRevocation"] = (tenant, id) =>
    store.postponeRevocation(tenant, id, 0);
  return { ...store, postponeRevocation };
}

/** Vaults over one database, each with a pool of its own, and connections all of which are due. */
async function manyVaults(): Promise<{ world: UseWorld; vaults: EmbeddedVault[] }> {
  const settings = await databases.database();
  const storeOf = (): Store => hasty(postgres(databases.pool(settings, { max: 3 })));
  // The time is the database's.
  const world = await useWorld({ clock: manualClock(Date.now()), vault: { store: storeOf() } });
  const vaults = Array.from({ length: VAULTS }, () => world.another({ store: storeOf() }));
  const grants = world.oauth2.control.issueGrants("alice", CONNECTIONS);
  for (const [index, grant] of grants.entries()) {
    const { accessToken, refreshToken, expiresAt, scopes } = grant;
    const user = world.vault.user(`user${index}`).at("oauth2");
    await user.adopt({ accessToken, refreshToken, expiresAt, scopes });
  }
  for (const row of await world.store.findConnections({ tenant: "default" })) {
    const now = await world.store.now();
    await world.store.changeConnection("default", row.id, { dueAt: now, updatedAt: now });
  }
  return { world, vaults };
}

test("vaults that sweep one PostgreSQL at once renew each connection once, and make one chain of the audit", async () => {
  const { world, vaults } = await manyVaults();
  const swept = await Promise.all(vaults.map((vault) => vault.sweep({ perProvider: 8 })));
  expect(swept.reduce((sum, { renewed }) => sum + renewed, 0)).toBe(CONNECTIONS);
  expect(swept.reduce((sum, { failed }) => sum + failed, 0)).toBe(0);
  expect(world.tokenRequests()).toBe(CONNECTIONS);
  const rows = await world.store.findConnections({ tenant: "default" });
  expect(rows.map(({ tokenVersion }) => tokenVersion)).toEqual(rows.map(() => 2));
  await world.vault.sweep();
  const report = await world.vault.audit.verify();
  expect(report).toMatchObject({ ok: true, links: 2 * CONNECTIONS, erased: 0 });
});

test("a revocation that one process puts off is ended by one of the others, and followers hear of it", async () => {
  const { world, vaults } = await manyVaults();
  const handle = world.vault.user("bob").at("oauth2");
  await handle.adopt(await world.oauth2Tokens("bob"));
  const { position } = await world.vault.events.follow({ limit: 1_000 });
  world.oauth2.control.failNext("revocation", { status: 503 });
  expect(await handle.disconnect()).toEqual({ revokedAtProvider: "pending" });
  await Promise.all(vaults.map((vault) => vault.sweep()));
  const { events } = await world.vault.events.follow({ after: position, limit: 1_000 });
  const told = events.filter(({ userId }) => userId === "bob");
  expect(told).toMatchObject([
    { type: "connection.disconnected" },
    { type: "connection.revocation", data: { revokedAtProvider: "yes" } },
  ]);
  expect(world.oauth2.counters().revocations).toBe(1);
  expect(await handle.disconnect()).toEqual({ revokedAtProvider: "yes" });
});
