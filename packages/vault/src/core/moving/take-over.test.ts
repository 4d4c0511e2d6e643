import { beforeEach, describe, expect, test } from "vitest";
import { LIFE_SECONDS, publicUrl, type UseWorld, useWorld, walk } from "../../../test/use-world.ts";
import { type Mover, moverOf } from "../../moving.ts";
import type { Brought } from "./take-over.ts";

const target = { userId: "alice", provider: "oauth2" };
let world: UseWorld;
let mover: Mover;
let tokens: Awaited<ReturnType<UseWorld["oauth2Tokens"]>>;

beforeEach(async () => {
  world = await useWorld({});
  mover = moverOf(world.vault);
  tokens = await world.oauth2Tokens("bob");
});

const requests = (): number => world.oauth2.counters().apiRequests + world.tokenRequests();
const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;

describe("a trial run", () => {
  test("asks no provider and writes nothing", async () => {
    const before = requests();
    const trial = { dryRun: true };
    expect(await mover.takeOver(target, { tokens }, trial)).toEqual({ outcome: "created" });
    expect([requests() - before, await world.vault.user("alice").connections()]).toEqual([0, []]);
    expect(world.events).toEqual([]);
  });

  test("tells what is wrong with what is brought", async () => {
    const dryRun = true;
    const ended = { accessToken: "a", expiresAt: new Date(world.clock() - 1) };
    for (const [at, given, code] of [
      ["oauth2", { accessToken: "with a space" }, "options_invalid"],
      ["oauth2", ended, "options_invalid"],
      ["oauth1", { accessToken: "a" }, "options_invalid"],
      ["nowhere", { accessToken: "a" }, "provider_unknown"],
    ] as const) {
      const told = mover.takeOver({ provider: at }, { tokens: given }, { dryRun });
      await expect(told).rejects.toMatchObject({ code });
    }
  });
});

describe("tokens that are brought again", () => {
  test("are known, whatever has become of the connection", async () => {
    const made = await mover.takeOver(target, { tokens });
    expect(made).toMatchObject({ outcome: "created", connection: { account: { label: "bob" } } });
    await world.pass(LIFE_SECONDS + 1);
    await world.vault.user("alice").at("oauth2").token();
    const before = requests();
    const same = { outcome: "unchanged", why: "same", connection: { id: made.connection?.id } };
    expect(await mover.takeOver(target, { tokens })).toMatchObject(same);
    expect([await version(), requests() - before]).toEqual([2, 0]);
    await world.vault.user("alice").at("oauth2").disconnect();
    expect(await mover.takeOver(target, { tokens })).toMatchObject({
      ...same,
      connection: { status: "disconnected" },
    });
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });

  test("are known where the app has adopted them one by one, or the vault holds them in another way", async () => {
    await world.vault.user("alice").at("oauth2").adopt(tokens);
    expect(await mover.takeOver(target, { tokens })).toMatchObject({ why: "same" });
    await world.connect("eve", "oauth2", "alice");
    const eve = await world.vault.user("eve").connections();
    const held = await mover.handOver(eve[0]?.id ?? "");
    if (typeof held === "string") throw new Error(held);
    const again = mover.takeOver({ userId: "eve", provider: "oauth2" }, { tokens: held.tokens });
    expect(await again).toMatchObject({ why: "same" });
  });

  test("leave a mark that says nothing of them", async () => {
    await mover.takeOver(target, { tokens });
    const [event] = world.events;
    expect(event?.data).toEqual({ account: "bob", adopted: expect.stringMatching(/^[\w-]{22}$/) });
  });
});

describe("other tokens of an account that is connected", () => {
  const later = (): Date => new Date(world.clock() + 2 * LIFE_SECONDS * 1000);

  test("replace what they are newer than, and what has to be connected again", async () => {
    const { connection } = await mover.takeOver(target, { tokens });
    const newer = { ...(await world.oauth2Tokens("bob")), expiresAt: later() };
    const updated = { outcome: "updated", connection: { id: connection?.id, status: "active" } };
    expect(await mover.takeOver(target, { tokens: newer })).toMatchObject(updated);
    await world.vault.user("alice").at("oauth2").report("revoked");
    const { expiresAt: _unknown, ...other } = await world.oauth2Tokens("bob");
    expect(await mover.takeOver(target, { tokens: other })).toMatchObject(updated);
  });

  test.each([
    ["newer_here", async () => {}],
    ["ended_here", () => world.vault.user("alice").at("oauth2").disconnect({ revoke: false })],
    ["paused", () => world.vault.user("alice").at("oauth2").pause()],
  ])(
    "are left where they may be older, unless they are to be put over it: %s",
    async (why, meanwhile) => {
      await world.connect("alice", "oauth2", "bob");
      await meanwhile();
      const { expiresAt: _unknown, ...older } = tokens;
      const saved = await version();
      expect(await mover.takeOver(target, { tokens: older })).toMatchObject({
        outcome: "unchanged",
        why,
      });
      expect(await version()).toBe(saved);
      // By what the one who brings them says, nobody need be asked at all.
      const row = await world.row("alice", "oauth2");
      const before = requests();
      const told = { tokens: older, account: { id: row.accountId, label: "bob" } };
      expect(await mover.takeOver(target, told)).toMatchObject({ why });
      expect(requests()).toBe(before);
      const over = await mover.takeOver(target, { tokens: older }, { overwrite: true });
      expect(over).toMatchObject({ outcome: "updated", connection: { status: "active" } });
    },
  );
});

test("an account that is told is believed where that is wished, and no provider is asked", async () => {
  const before = requests();
  const brought: Brought = {
    tokens,
    account: { id: "7", label: "Bob" },
    issuer: "https://issuer.example",
    renewalExpiresAt: new Date(world.clock() + 1_000_000),
  };
  const made = await mover.takeOver(target, brought, { trustAccount: true });
  expect(made).toMatchObject({ outcome: "created", connection: { account: { label: "Bob" } } });
  expect(requests()).toBe(before);
  expect(await world.row("alice", "oauth2")).toMatchObject({
    issuer: "https://issuer.example",
    accountId: "7",
    renewalExpiresAt: world.clock() + 1_000_000,
  });
});

describe("at a provider that tells nothing of its accounts", () => {
  const mute = { userId: "alice", provider: "mute" };
  const bring = async (login: string): Promise<Brought> => ({
    tokens: await world.oauth2Tokens(login),
    account: { id: `id-${login}`, label: login },
  });
  const open = () => {
    const { account: _account, issuer: _issuer, ...use } = world.oauth2.entry;
    world.oauth2.allowRedirectUri(`${publicUrl}/callback/mute`);
    return world.another({ providers: { mute: { use, ...world.oauth2.client } } });
  };

  test("two that are told apart stay two, and each is known when it comes again", async () => {
    const muted = moverOf(open());
    const [bob, carol] = [await bring("bob"), await bring("alice")];
    const made = [await muted.takeOver(mute, bob), await muted.takeOver(mute, carol)];
    expect(made).toMatchObject([
      { outcome: "created", connection: { account: { label: "bob" } } },
      { outcome: "created", connection: { account: { label: "alice" } } },
    ]);
    expect(await muted.takeOver(mute, carol)).toMatchObject({ outcome: "unchanged", why: "same" });
  });

  test("one that has no account here may be the one that is told: it stays the only one", async () => {
    const vault = open();
    await vault
      .user("alice")
      .at("mute")
      .adopt(await world.oauth2Tokens("bob"));
    const taken = await moverOf(vault).takeOver(mute, await bring("bob"));
    expect(taken).toMatchObject({ outcome: "unchanged", why: "newer_here" });
    expect(await vault.user("alice").connections()).toHaveLength(1);
  });

  test("one that was brought is repaired by its user, and stays what it is called", async () => {
    const vault = open();
    const { connection } = await moverOf(vault).takeOver(mute, await bring("bob"));
    const id = connection?.id ?? "";
    const at = await vault.connections.at(id);
    await at.report("revoked");
    const { url } = await vault.connections.reconnect(id, { returnTo: "/settings" });
    await walk(vault, url, "alice", "bob");
    expect(await vault.user("alice").connections()).toMatchObject([
      { id, status: "active", account: { id: "id-bob", label: "bob" } },
    ]);
  });
});

describe("a credential that is handed over", () => {
  test("is whole, told in an event, and taken over as it is by another vault", async () => {
    const id = await world.connect("alice", "oauth2", "bob");
    const held = await mover.handOver(id);
    if (typeof held === "string") throw new Error(held);
    expect(world.told()).toEqual(["token.read"]);
    expect(world.events.at(-1)).toMatchObject({ connectionId: id, data: { for: "export" } });
    expect(held).not.toHaveProperty("halves");
    const { accessToken = "", refreshToken = "" } = held.tokens as Partial<typeof tokens>;
    // Another provider has told more with its tokens than they are.
    const halves = {
      access: { accessToken, tokenType: "Bearer", kept: { host: "eu" } },
      renewal: { refreshToken, extra: { told: "more" } },
    };
    const over = { tokens: held.tokens, halves };
    const there = moverOf(world.vault.tenant("there"));
    expect(await there.takeOver(target, over)).toMatchObject({ outcome: "created" });
    const [mine, theirs] = await Promise.all(
      ["default", "there"].map((tenant) => world.store.findConnections({ tenant })),
    );
    expect(theirs?.[0]).toMatchObject({
      accountId: mine?.[0]?.accountId,
      scopes: mine?.[0]?.scopes,
    });
    expect((await world.vault.tenant("there").user("alice").at("oauth2").fetch("/me")).status).toBe(
      200,
    );
    const { connection } = await there.takeOver(target, over);
    expect(await there.handOver(connection?.id ?? "")).toMatchObject({ halves });
    const torn = { ...over, halves: { ...halves, access: { ...halves.access, accessToken: "x" } } };
    await expect(there.takeOver(target, torn)).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("of OAuth 1.0a has its secret", async () => {
    const id = await world.connect("alice", "oauth1", "bob");
    const held = await mover.handOver(id);
    expect(held).toMatchObject({
      tokens: { token: expect.any(String), tokenSecret: expect.any(String) },
    });
    if (typeof held === "string") throw new Error(held);
    const there = moverOf(world.vault.tenant("there"));
    const made = await there.takeOver({ provider: "oauth1" }, { tokens: held.tokens });
    expect(made).toMatchObject({ outcome: "created", connection: { account: { label: "bob" } } });
  });

  test("is none where there is nothing, and of another tenant as of nothing", async () => {
    const id = await world.connect("alice", "oauth2");
    await expect(moverOf(world.vault.tenant("there")).handOver(id)).rejects.toMatchObject({
      code: "connection_not_found",
    });
    await world.vault.user("alice").at("oauth2").disconnect();
    expect(await mover.handOver(id)).toBe("disconnected");
  });
});

test("there is no door into what is no vault of this process", () => {
  expect(() => moverOf({ connections: {} })).toThrow("createVault");
});
