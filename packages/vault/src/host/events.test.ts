import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import type { VaultEvent } from "../core/audit/events.ts";
import { type Host, hostOf } from "./host.ts";

let world: UseWorld;
let host: Host;

beforeEach(async () => {
  world = await useWorld();
  host = hostOf(world.vault);
});

describe("what a host tells of itself", () => {
  const made = {
    type: "key.created",
    tenant: null,
    actor: "server",
    data: { keyId: "key_1" },
  } as const;

  test("is heard, listed, followed and chained like everything else", async () => {
    const heard: VaultEvent[] = [];
    world.vault.on("key.created", (event) => {
      heard.push(event);
    });
    await host.events.record(made);
    await host.events.record({ type: "webhook.endpoint_disabled", tenant: "acme", data: {} });
    const expected = { type: "key.created", tenant: "", actor: "server", data: { keyId: "key_1" } };
    expect(heard).toMatchObject([expected]);
    expect((await host.events.page()).events).toMatchObject([expected]);
    const acme = await world.vault.tenant("acme").events.page();
    expect(acme.events).toMatchObject([{ type: "webhook.endpoint_disabled" }]);
    const { events } = await world.vault.events.follow();
    expect(events.map(({ type }) => type)).toEqual(["key.created", "webhook.endpoint_disabled"]);
    await world.vault.sweep();
    expect(await world.vault.audit.verifyVault()).toMatchObject({ ok: true, links: 1 });
  });

  test("is listed page by page, newest first", async () => {
    for (const keyId of ["a", "b", "c"]) await host.events.record({ ...made, data: { keyId } });
    const first = await host.events.page({ limit: 2 });
    expect(first.events.map(({ data }) => data["keyId"])).toEqual(["c", "b"]);
    const rest = await host.events.page({ limit: 2, cursor: String(first.cursor) });
    expect(rest.events.map(({ data }) => data["keyId"])).toEqual(["a"]);
    expect(rest.cursor).toBe(null);
  });

  test.each([
    "connection.created",
    "key.rotated",
    "key.",
    "webhook.Up",
    "token.read",
    "provider.recovered",
  ])("is of its own types: %s is none", async (type) => {
    const recording = host.events.record({ ...made, type: type as typeof made.type });
    await expect(recording).rejects.toMatchObject({ code: "options_invalid" });
  });
});

describe("the session of a link", () => {
  test("is found by the link's token, as long as it is good", async () => {
    const { url, sessionId } = await world.vault
      .tenant("acme")
      .user("alice")
      .at("oauth2")
      .connect();
    const token = url.split("/").at(-1) ?? "";
    expect(await host.sessions.ofLink(token)).toEqual({ tenant: "acme", sessionId });
    for (const other of ["vkst_nothing", token.slice("vkst_".length), ""])
      expect(await host.sessions.ofLink(other)).toBe(undefined);
    await world.pass(3_600);
    expect(await host.sessions.ofLink(token)).toBe(undefined);
  });

  test("is not that of a link to the user's accounts", async () => {
    const { url } = await world
      .another({ currentUser: undefined as never })
      .user("alice")
      .accountsLink();
    expect(await host.sessions.ofLink(url.split("/").at(-1) ?? "")).toBe(undefined);
  });
});
