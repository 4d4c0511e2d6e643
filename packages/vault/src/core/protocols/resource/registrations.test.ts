import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import {
  type ResourceUse,
  type ResourceUseOptions,
  useResource,
} from "../../../../test/resource-use.ts";
import { useFolder } from "../../../../test/use-folder.ts";
import type { Store } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { sqlite } from "../../../sqlite.ts";
import { keyIdOf } from "../../keys/seal.ts";

const bytes = new Uint8Array(32);
const minutes = (count: number): number => count * 60_000;

/** The registration endpoint answers late: whoever comes meanwhile comes too early. */
const slow: ResourceUseOptions["behaviour"] = {
  answer: {
    async registration(reply) {
      await wait(150);
      return reply;
    },
  },
};

const ids = (use: ResourceUse): string[] => [...use.run.registered.keys()];

describe("of vaults on one database", () => {
  async function onFile(options: ResourceUseOptions = {}) {
    const folder = useFolder();
    const file = `${folder}/vault.db`;
    const stores: (() => Store)[] = [];
    const use = await useResource({
      ...options,
      store: (clock) => {
        stores.push(() => sqlite(file, { clock }));
        return sqlite(file, { clock });
      },
    });
    const another = () => use.another({ store: stores[0]?.() ?? memory() });
    return { use, another, folder };
  }

  test("one registers, however many connect at the same moment", async () => {
    const { use, another } = await onFile({ behaviour: slow });
    const vaults = [use.vault, another(), another()];
    const users = ["alice", "bob", "carol", "dave", "erin", "frank"];
    const ends = await Promise.all(
      users.map((user, index) => use.connect(user, {}, vaults[index % vaults.length])),
    );
    expect(ends).toEqual(users.map(() => 303));
    expect(use.asked("registration")).toBe(1);
    const clients = await Promise.all(users.map(async (user) => (await use.row(user)).clientId));
    expect(new Set(clients)).toEqual(new Set(ids(use)));
    expect(use.faults()).toEqual([]);
  });

  test("one that starts again finds what was registered, and renews with it", async () => {
    const { use, another } = await onFile();
    await use.connect("alice");
    await use.vault.close();
    const vault = another();
    use.clock.advance(minutes(61));
    expect((await vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
    expect(await use.connect("bob", {}, vault)).toBe(303);
    expect([use.asked("registration"), use.asked("token:refresh_token")]).toEqual([1, 1]);
    expect(use.asked("token:authorization_code")).toBe(2);
  });

  test("none writes a secret of it in plain", async () => {
    const { use, folder } = await onFile();
    await use.connect("alice");
    const { readdirSync, readFileSync } = await import("node:fs");
    const bytes = Buffer.concat(
      readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`)),
    );
    const secrets = use.run.secrets.filter((secret) => /^(registered|access|refresh)/.test(secret));
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    expect(bytes.includes(ids(use)[0] ?? "?")).toBe(true);
  });

  test("one waits for another that was cut off in the middle no longer than its lease", async () => {
    const { use } = await onFile();
    await use.vault.ready();
    const place = { tenant: "default", provider: "notes", issuer: use.issuer };
    const leaseMs = 5_000;
    expect(await use.store.claimRegistration({ ...place, ifActive: null, leaseMs })).toBeDefined();
    const connecting = use.connect("alice");
    await wait(100);
    expect(use.asked("registration")).toBe(0);
    use.clock.advance(leaseMs);
    expect(await connecting).toBe(303);
    expect(use.asked("registration")).toBe(1);
  });
});

test("what one tenant registered is no other tenant's", async () => {
  const use = await useResource();
  for (const tenant of ["acme", "other"]) {
    const notes = use.vault.tenant(tenant).user("alice").at("notes");
    const { url } = await notes.connect({ returnTo: "/" });
    expect((await (await use.leave(url)).back()).status).toBe(303);
  }
  const [first, second] = ids(use);
  expect(use.asked("registration")).toBe(2);
  expect((await use.row("alice", "acme")).clientId).toBe(first);
  expect((await use.row("alice", "other")).clientId).toBe(second);
  const [kept] = await use.store.listRegistrations("acme");
  expect(kept?.clientId).toBe(first);
  await use.vault.tenant("acme").erase();
  expect(await use.store.listRegistrations("acme")).toEqual([]);
  use.clock.advance(minutes(61));
  const other = use.vault.tenant("other").user("alice").at("notes");
  expect((await other.fetch(use.url)).status).toBe(200);
});

test("a registration that the server refuses is not kept, and nobody waits for it", async () => {
  let refusals = 1;
  const use = await useResource({
    behaviour: {
      instead: {
        registration: () =>
          refusals-- > 0
            ? { status: 400, headers: {}, body: '{"error":"invalid_client_metadata"}' }
            : undefined,
      },
    },
  });
  const { url } = await use.vault.user("alice").at("notes").connect({ returnTo: "/" });
  await expect(use.leave(url)).rejects.toThrow("the start was answered");
  expect(await use.store.listRegistrations("default")).toEqual([]);
  expect((await (await use.leave(url)).back()).status).toBe(303);
});

test("where the secret has ended the app registers anew, and what was connected before stays with its client", async () => {
  let endsAt = 0;
  const use = await useResource({
    behaviour: {
      answer: {
        registration: (reply) => ({
          ...reply,
          body: JSON.stringify({
            ...JSON.parse(reply.body ?? "{}"),
            client_secret_expires_at: endsAt,
          }),
        }),
      },
    },
  });
  endsAt = Math.floor(use.clock() / 1000) + 3600;
  await use.connect("alice");
  await use.connect("bob");
  expect(use.asked("registration")).toBe(1);
  endsAt += 100_000;
  use.clock.advance(minutes(61));
  await use.connect("carol");
  expect(use.asked("registration")).toBe(2);
  const [first, second] = ids(use);
  expect((await use.row("carol")).clientId).toBe(second);
  // This server still takes it, which is its own affair.
  expect((await use.vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
  expect((await use.row("alice")).clientId).toBe(first);
  expect(use.faults()).toEqual([]);
});

describe("a client that the server no longer knows", () => {
  test("ends what was granted to it at the next renewal, and nothing else", async () => {
    const use = await useResource();
    await use.connect("alice");
    const [first = ""] = ids(use);
    await use.store.retireRegistrations("default", "notes");
    await use.connect("bob");
    use.forget(first);
    use.clock.advance(minutes(61));
    const alice = use.vault.user("alice").at("notes");
    await expect(alice.fetch(use.url)).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_revoked",
      whoCanFix: "user",
    });
    const bob = use.vault.user("bob").at("notes");
    expect((await bob.fetch(use.url)).status).toBe(200);
    expect(await use.connect("alice")).toBe(303);
    expect((await alice.fetch(use.url)).status).toBe(200);
    expect(use.asked("registration")).toBe(2);
    expect((await use.row("alice")).id).toBeDefined();
  });

  test("is registered anew at the next attempt after a renewal found it out", async () => {
    const use = await useResource();
    await use.connect("alice");
    const { id } = await use.row("alice");
    use.forget(ids(use)[0] ?? "");
    use.clock.advance(minutes(61));
    const notes = use.vault.user("alice").at("notes");
    const broken = await notes.fetch(use.url).catch((error: unknown) => error);
    expect(broken).toMatchObject({ code: "needs_reauth" });
    const { url } = await (broken as { connect(): Promise<{ url: string }> }).connect();
    await (await use.leave(url)).back();
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect(await use.row("alice")).toMatchObject({ id, clientId: ids(use)[0] });
    expect(use.asked("registration")).toBe(2);
  });

  test("is registered anew when the same link is opened again after the exchange was refused", async () => {
    const use = await useResource();
    const { url } = await use.vault.user("alice").at("notes").connect({ returnTo: "/" });
    const left = await use.leave(url);
    use.forget(ids(use)[0] ?? "");
    use.clock.advance(minutes(1));
    expect((await left.back()).status).toBe(400);
    expect(use.logged.join("\n")).toContain("Start again: the app registers anew");
    expect((await (await use.leave(url)).back()).status).toBe(303);
    expect(use.asked("registration")).toBe(2);
  });

  test("is registered anew at once where requests are pushed", async () => {
    const use = await useResource({ setting: { par: true } });
    await use.connect("alice");
    use.forget(ids(use)[0] ?? "");
    use.clock.advance(minutes(1));
    expect(await use.connect("bob")).toBe(303);
    expect([use.asked("registration"), ids(use).length]).toEqual([2, 1]);
  });

  test("is given up by whoever knows that it is gone", async () => {
    const use = await useResource();
    await use.connect("alice");
    const { providers } = use.vault.tenant("default");
    expect([await providers.remove("notes"), await providers.remove("notes")]).toEqual([
      true,
      false,
    ]);
    await use.connect("bob");
    expect(use.asked("registration")).toBe(2);
    use.clock.advance(minutes(61));
    expect((await use.vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
  });
});

test("a registration is sealed anew when the keys of its tenant were replaced, and goes on", async () => {
  const use = await useResource();
  await use.connect("alice");
  const [before] = await use.store.listRegistrations("default");
  await use.vault.tenant("default").rotateKeys();
  use.clock.advance(minutes(61));
  // By another process: this one seals with the former keys for some seconds more.
  const vault = use.another();
  await vault.sweep();
  const [after] = await use.store.listRegistrations("default");
  expect(after?.clientId).toBe(before?.clientId);
  expect(keyIdOf(after?.sealed ?? bytes)).not.toBe(keyIdOf(before?.sealed ?? bytes));
  expect((await vault.user("alice").at("notes").fetch(use.url)).status).toBe(200);
  await use.connect("bob", {}, vault);
  expect([use.asked("registration"), use.faults()]).toEqual([1, []]);
});

test("a registration that cannot be read just now leaves the connection as it is", async () => {
  const use = await useResource();
  await use.connect("alice");
  use.clock.advance(minutes(61));
  const unreadable: Store = {
    ...use.store,
    getRegistration: async () => {
      throw new Error("no database");
    },
  };
  const vault = use.another({ store: unreadable });
  await expect(vault.user("alice").at("notes").fetch(use.url)).rejects.toMatchObject({
    code: "provider_unavailable",
  });
  expect(use.asked("token:refresh_token")).toBe(0);
  expect((await use.row("alice")).status).not.toBe("needs_reauth");
});

describe("when the API has moved to another server", () => {
  const moving: ResourceUseOptions = {
    behaviour: {
      answer: {
        "resource-metadata": (reply, { run }) =>
          run.times("moved") === 0
            ? reply
            : {
                ...reply,
                body: JSON.stringify({
                  ...JSON.parse(reply.body ?? "{}"),
                  authorization_servers: [run.otherBase],
                }),
              },
      },
    },
  };

  test("the former server keeps what is its own, and the new one gets none of it", async () => {
    const use = await useResource(moving);
    await use.connect("alice");
    const before = await use.row("alice");
    use.run.count("moved");
    use.clock.advance(minutes(61));
    const notes = use.vault.user("alice").at("notes");
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect([use.asked("token:refresh_token"), use.asked("other.token")]).toEqual([1, 0]);

    expect(await use.connect("alice")).toBe(303);
    const after = await use.row("alice");
    expect(after.id).toBe(before.id);
    expect(after.clientId).not.toBe(before.clientId);
    expect(await use.store.findConnections({ tenant: "default" })).toHaveLength(1);
    use.clock.advance(minutes(61));
    expect((await notes.fetch(use.url)).status).toBe(200);
    expect([use.asked("registration"), use.asked("other.registration")]).toEqual([1, 1]);
    expect([use.asked("token:refresh_token"), use.asked("other.token:refresh_token")]).toEqual([
      1, 1,
    ]);
    // Each server says what it finds of the other's.
    expect(use.faults()).toEqual([]);
    const kept = await use.store.listRegistrations("default");
    expect(kept.map(({ issuer, isActive }) => [issuer, isActive])).toEqual([
      [use.issuer, true],
      [`${use.issuer}/other`, true],
    ]);
  });
});
