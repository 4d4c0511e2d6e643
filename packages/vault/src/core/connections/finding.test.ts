import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { AccountChoice, Connection, Handle } from "../../index.ts";
import { isVaultError } from "../errors.ts";

let world: UseWorld;
let alice: Connection;
let bob: Connection;
const at = (choice?: AccountChoice, vault = world.vault): Handle =>
  vault.user("alice").at("oauth2", choice);
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;

beforeEach(async () => {
  world = await useWorld();
  alice = await at().adopt(await world.oauth2Tokens("alice"));
  await world.pass(1);
  bob = await at().adopt(await world.oauth2Tokens("bob"));
});

describe("a handle that names no account", () => {
  test("means the only connection, which needs no mark", async () => {
    await at({ account: "bob" }).disconnect();
    expect(await loginOf(at())).toBe("alice");
    expect((await world.vault.connections.get(alice.id))?.isDefault).toBe(false);
  });

  test("means the default one of several, and the last that was made the default", async () => {
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "ambiguous_connection" });
    for (const [choice, login] of [
      [{ account: "bob" }, "bob"],
      [{ connectionId: alice.id }, "alice"],
    ] as const) {
      expect(await at(choice).update({ isDefault: true })).toMatchObject({ isDefault: true });
      expect(await loginOf(at())).toBe(login);
      expect(await at().status()).toMatchObject({ account: { label: login } });
      const marked = (await world.vault.user("alice").connections()).filter(
        ({ isDefault }) => isDefault,
      );
      expect(marked).toMatchObject([{ account: { label: login } }]);
    }
    await at().update({ isDefault: false });
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "ambiguous_connection" });
  });

  test("means the default also in another process, within 5 s", async () => {
    const elsewhere = world.another();
    await at({ account: "bob" }).update({ isDefault: true });
    expect(await loginOf(at(undefined, elsewhere))).toBe("bob");
    await at({ account: "alice" }).update({ isDefault: true });
    await world.pass(6);
    expect(await loginOf(at(undefined, elsewhere))).toBe("alice");
  });

  test("means the one that is left when the default was disconnected, and the default again once it is back", async () => {
    await at({ account: "bob" }).update({ isDefault: true });
    await at().disconnect();
    expect(await loginOf(at())).toBe("alice");
    await at().adopt(await world.oauth2Tokens("bob"));
    expect(await loginOf(at())).toBe("bob");
  });

  test("means a default that is paused, rather than another account", async () => {
    await at({ account: "bob" }).update({ isDefault: true });
    await at().pause();
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "paused", connectionId: bob.id });
  });
});

describe("a handle that names one", () => {
  test("takes its id at the provider, its label, the app's name for it, or the connection's id", async () => {
    await at({ account: "bob" }).update({ label: "Work" });
    for (const choice of [
      { account: "u_2" },
      { account: "bob" },
      { account: "Work" },
      { connectionId: bob.id },
    ])
      expect(await loginOf(at(choice))).toBe("bob");
  });

  test("is not led astray by a label that is another account's id", async () => {
    await at({ account: "bob" }).update({ label: "u_1" });
    expect(await loginOf(at({ account: "u_1" }))).toBe("alice");
    await at({ account: "bob" }).update({ label: "alice" });
    await expect(at({ account: "alice" }).fetch("/me")).rejects.toMatchObject({
      code: "ambiguous_connection",
    });
  });

  test("takes either, and nothing else", () => {
    for (const choice of [
      { account: "bob", connectionId: bob.id },
      { account: "" },
      { connectionId: "" },
      { label: "Work" },
      "bob",
    ] as unknown as AccountChoice[])
      expect(() => at(choice)).toThrow(expect.objectContaining({ code: "options_invalid" }));
  });

  test("of another user, tenant or provider finds nothing", async () => {
    const { id: connectionId } = bob;
    for (const owner of [
      world.vault.user("carol"),
      world.vault.shared(),
      world.vault.tenant("acme").user("alice"),
    ]) {
      const handle = owner.at("oauth2", { connectionId });
      expect((await handle.status()).state).toBe("missing");
      for (const call of [
        () => handle.fetch("/me"),
        () => handle.disconnect(),
        () => handle.pause(),
        () => handle.resume(),
        () => handle.update({ label: "mine" }),
        () => handle.token(),
      ])
        await expect(call()).rejects.toMatchObject({ code: "connection_required" });
    }
    const other = world.vault.user("alice").at("oauth1", { connectionId });
    expect((await other.status()).state).toBe("missing");
    expect(await world.vault.connections.get(connectionId)).toMatchObject({
      status: "active",
      label: null,
    });
  });
});

test("each candidate says what to hand to .at, and that means it", async () => {
  await at({ account: "bob" }).update({ label: "Work" });
  const error = await at()
    .fetch("/me")
    .catch((reason: unknown) => reason);
  if (!isVaultError(error, "ambiguous_connection")) throw error;
  expect(error.candidates).toEqual([
    {
      connectionId: alice.id,
      account: { id: "u_1", label: "alice" },
      label: null,
      choose: { account: "u_1" },
    },
    {
      connectionId: bob.id,
      account: { id: "u_2", label: "bob" },
      label: "Work",
      choose: { account: "u_2" },
    },
  ]);
  const logins = await Promise.all(
    (error.candidates ?? []).map(({ choose }) => loginOf(at(choose))),
  );
  expect(logins).toEqual(["alice", "bob"]);
});

test("a candidate whose account has no id of its own is chosen by the connection's", async () => {
  const [row] = await world.store.findConnections({ tenant: "default", owner: "user:alice" });
  if (!row) throw new Error("no row");
  const nameless = { accountId: "", account: null, tokenVersion: 1 };
  await world.store.saveConnection({ ...row, ...nameless, id: "con_nameless" }, null);
  await world.store.saveConnection(
    { ...row, id: "con_elsewhere", issuer: "https://other.example", tokenVersion: 1 },
    null,
  );
  const error = await at()
    .status()
    .catch((reason: unknown) => reason);
  if (!isVaultError(error)) throw error;
  const choices = (error.candidates ?? []).map(({ connectionId, choose }) => [
    connectionId,
    choose,
  ]);
  expect(Object.fromEntries(choices)).toEqual({
    [alice.id]: { connectionId: alice.id },
    [bob.id]: { account: "u_2" },
    con_nameless: { connectionId: "con_nameless" },
    con_elsewhere: { connectionId: "con_elsewhere" },
  });
  expect(await at({ connectionId: "con_nameless" }).status()).toMatchObject({ account: null });
});
