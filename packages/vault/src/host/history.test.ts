import { describe, expect, test } from "vitest";
import { useWorld } from "../../test/use-world.ts";
import { hostOf } from "./host.ts";

describe("what a host did is told", () => {
  test("in the tenant's history, to listeners and to followers, and stands in the chain", async () => {
    const { vault } = await useWorld();
    const heard: string[] = [];
    vault.on("webhook.created", ({ id }) => {
      heard.push(id);
    });
    const data = { webhookId: "whe_1" };
    await hostOf(vault.as("key:ci")).record({ type: "webhook.created", tenant: "acme", data });
    const { events } = await vault.tenant("acme").events.page();
    expect(events).toMatchObject([{ type: "webhook.created", actor: "key:ci", data }]);
    expect(heard).toEqual([events[0]?.id]);
    expect((await vault.events.follow()).events).toMatchObject([{ id: events[0]?.id }]);
    await vault.sweep();
    expect(await vault.tenant("acme").audit.verify()).toMatchObject({ ok: true, links: 1 });
  });

  test("outside all tenants where it is of none", async () => {
    const { vault } = await useWorld();
    await hostOf(vault).record({ type: "key.created", tenant: null });
    expect((await vault.events.page()).events).toEqual([]);
    expect((await vault.events.follow()).events).toMatchObject([
      { type: "key.created", tenant: "" },
    ]);
    await vault.sweep();
    expect(await vault.audit.verifyVault()).toMatchObject({ ok: true, links: 1 });
  });

  test("not under a name that no tenant can have", async () => {
    const { vault } = await useWorld();
    const recorded = hostOf(vault).record({ type: "key.created", tenant: "" });
    await expect(recorded).rejects.toMatchObject({ code: "options_invalid" });
  });
});
