import { beforeEach, describe, expect, test } from "vitest";
import { gather } from "../../../test/gather.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import { openWorld, userOf } from "../../../test/world.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

describe("a vault as an actor", () => {
  test("records who did it, with whatever is done through it, in the vault and in a tenant", async () => {
    const jane = world.vault.as("support:jane");
    await jane
      .user("alice")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("alice"));
    await jane.user("alice").at("oauth2").update({ label: "Work" });
    await world.vault.user("alice").at("oauth2").token();
    await jane.as("support:joe").user("alice").at("oauth2").token();
    await jane.connections.pause((await world.row("alice", "oauth2")).id);
    await jane.tenant("acme").providers.set("oauth2", { clientId: "acme-1" });
    await world.vault.tenant("acme").as("admin").providers.remove("oauth2");
    await jane.user("alice").erase();
    expect(world.events.map(({ type, actor }) => [type, actor])).toEqual([
      ["connection.created", "support:jane"],
      ["connection.updated", "support:jane"],
      ["token.read", undefined],
      ["token.read", "support:joe"],
      ["connection.paused", "support:jane"],
      ["client.saved", "support:jane"],
      ["client.retired", "admin"],
      ["connection.disconnected", "support:jane"],
      ["connection.revocation", "support:jane"],
      ["owner.erased", "support:jane"],
    ]);
    const kept = await gather(world.vault.tenant("acme").events.list());
    expect(kept.map(({ actor }) => actor)).toEqual(["admin", "support:jane"]);
  });

  test("is the same vault: same memory, same listeners, same end", async () => {
    const jane = world.vault.as("support:jane");
    await world.connect("alice", "oauth2");
    expect((await jane.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
    const heard: unknown[] = [];
    const stop = jane.on("token.read", ({ actor }) => {
      heard.push(actor);
    });
    await world.vault.user("alice").at("oauth2").token();
    stop();
    await jane.user("alice").at("oauth2").token();
    expect(heard).toEqual([undefined]);
    await jane.close();
    await expect(world.vault.user("alice").connections()).rejects.toMatchObject({
      code: "vault_closed",
    });
  });

  test("has a name of 1 to 255 characters", () => {
    for (const actor of ["", "x".repeat(256), "a\0b", "\ud800", 7, undefined] as string[])
      for (const call of [
        () => world.vault.as(actor),
        () => world.vault.tenant("acme").as(actor),
        () => world.vault.as("jane").as(actor),
      ])
        expect(call).toThrow(
          expect.objectContaining({
            code: "options_invalid",
            message: expect.stringMatching(/^An actor is a string of 1 to 255 characters/),
          }),
        );
  });
});

describe('a vault with tenants: "required"', () => {
  test("has nothing of a default tenant", () => {
    const vault = world.another({ tenants: "required" } as object);
    for (const view of [vault, vault.as("jane")]) {
      for (const word of ["user", "shared", "signIn", "connections", "providers", "erase"])
        expect(view).not.toHaveProperty(word);
      expect(view.tenant("acme").user("alice")).toHaveProperty("at");
    }
  });

  test("connects a user of the tenant that the app names", async () => {
    const currentUser = (request: Request): ReturnType<typeof userOf> => userOf(request);
    const opened = await openWorld({ vault: { tenants: "required", currentUser } as object });
    const alice = opened.vault.tenant("acme").user("alice");
    const { url } = await alice.at("oauth2").connect();
    const browser = await opened.browser(null);
    await opened.become(browser, "alice", "acme");
    await browser.agree(url, { as: "alice" });
    expect(await alice.connections()).toMatchObject([{ tenant: "acme", userId: "alice" }]);
  });

  test("takes no user without a tenant for one of any tenant, and tells the operator", async () => {
    const currentUser = (): string => "alice";
    const opened = await openWorld({ vault: { tenants: "required", currentUser } as object });
    for (const tenant of ["acme", "default"]) {
      const alice = opened.vault.tenant(tenant).user("alice");
      const page = await (await opened.browser("alice")).open(
        (await alice.at("oauth2").connect()).url,
      );
      expect(page.status).toBeGreaterThanOrEqual(500);
      expect(await alice.connections()).toEqual([]);
    }
    expect(opened.logged.join()).toContain("it gives { tenant, userId }");
  });

  test("is asked for by that very word", () => {
    for (const tenants of [true, "optional", ""])
      expect(() => world.another({ tenants } as object)).toThrow(
        expect.objectContaining({ code: "options_invalid" }),
      );
  });
});
