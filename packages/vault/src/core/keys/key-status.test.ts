import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import { useFolder } from "../../../test/use-folder.ts";
import { createVault, type EmbeddedVault, type Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import { postgres } from "../../postgres.ts";
import { sqlite } from "../../sqlite.ts";

const databases = usePostgres();
const stores: [string, () => Promise<Store>][] = [
  ["memory", async () => memory()],
  ["SQLite", async () => sqlite(join(useFolder(), "vault.db"))],
  ["PostgreSQL", async () => postgres(databases.pool(await databases.database()))],
];

const newKey = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

/** Processes over one database, each with keys of its own. */
function processes(store: Store): (encryptionKeys: string) => EmbeddedVault {
  return (encryptionKeys) => {
    const vault = createVault({
      publicUrl: "http://localhost:4999/oauth",
      encryptionKeys,
      store,
      providers: { github: { clientId: "id", clientSecret: "secret" } },
    });
    onTestFinished(() => vault.close());
    return vault;
  };
}

const idle = { isCurrent: false, isGiven: true, canBeRemoved: true, dataKeys: [] };
const one = (purpose: string, retired = 0): unknown => ({ purpose, active: 1, retired });

describe.each(stores)("the status of the encryption keys over %s", (_, make) => {
  test("tells from the first key to the last whether an old one can be removed", async () => {
    const start = processes(await make());
    const [k1, k2] = [newKey("k1"), newKey("k2")];
    const before = start(k1);
    const current = { id: "k1", isCurrent: true, isGiven: true, canBeRemoved: false };
    expect(await before.keys.status()).toEqual([{ ...current, dataKeys: [] }]);
    await before.user("alice").at("github").connect();
    await before.tenant("acme").user("bob").at("github").connect();
    await before.rotateKeys();
    const dataKeys = [{ purpose: "session", active: 2, retired: 1 }];
    expect(await before.keys.status()).toEqual([{ ...current, dataKeys }]);

    const between = start(`${k2},${k1}`);
    expect(await between.keys.status()).toEqual([
      { ...current, id: "k2", dataKeys: [] },
      { ...current, isCurrent: false, dataKeys },
    ]);
    await between.sweep();
    expect(await between.keys.status()).toEqual([
      { ...current, id: "k2", dataKeys: [one("audit"), ...dataKeys] },
      { ...idle, id: "k1" },
    ]);

    const after = start(k2);
    await after.ready();
    expect(await after.keys.status()).toEqual([
      { ...current, id: "k2", dataKeys: [one("audit"), ...dataKeys] },
    ]);
  });

  test("says that a key still wraps what a process made that has the old one first", async () => {
    const start = processes(await make());
    const [k1, k2] = [newKey("k1"), newKey("k2")];
    const late = start(k1);
    await late.ready();
    const both = start(`${k2},${k1}`);
    expect(await both.keys.status()).toMatchObject([
      { id: "k2" },
      { id: "k1", canBeRemoved: true },
    ]);
    await late.user("alice").at("github").connect();
    expect(await both.keys.status()).toMatchObject([
      { id: "k2" },
      { id: "k1", canBeRemoved: false, dataKeys: [one("session")] },
    ]);
  });

  test("names a key that was taken out too early, after those that are given", async () => {
    const start = processes(await make());
    const [k1, k2] = [newKey("k1"), newKey("k2")];
    await start(k1).user("alice").at("github").connect();
    await start(`${k2},${k1}`).tenant("acme").user("bob").at("github").connect();
    const sealed = [one("session")];
    expect(await start(k2).keys.status()).toEqual([
      { id: "k2", isCurrent: true, isGiven: true, canBeRemoved: false, dataKeys: sealed },
      { id: "k1", isCurrent: false, isGiven: false, canBeRemoved: false, dataKeys: sealed },
    ]);
  });
});
