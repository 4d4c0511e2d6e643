/** Users and tenants as a whole: copied, renamed, erased, walled off. */

import { VaultError } from "valetkey";
import { describe, expect, test } from "vitest";
import { all, failure, idsOf } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** What is done to users and tenants. */
export function people(world: () => SuiteWorld): void {
  describe("users", () => {
    test("are exported as plain facts, renamed, and erased", async () => {
      const [user, to] = [someone(), someone("renamed")];
      const id = await world().connect(user, "oauth2");
      const told = await world().vault.user(user).export();
      expect(told).toMatchObject({
        tenant: "default",
        userId: user,
        exportedAt: expect.any(Date),
        signIns: [],
      });
      expect(told.connections).toHaveLength(1);
      expect(told.connections[0]).toMatchObject({ id, userId: user, createdAt: expect.any(Date) });
      expect(told.connections[0]?.events[0]).toMatchObject({
        at: expect.any(Date),
        connectionId: id,
      });
      expect(told.sessions[0]).toMatchObject({ status: "completed", createdAt: expect.any(Date) });
      await world().vault.user(user).rename(to);
      expect(idsOf(await world().vault.user(to).connections())).toEqual([id]);
      expect(await world().vault.user(user).connections()).toEqual([]);
      const other = someone();
      await world().connect(other, "oauth2");
      const taken = await failure(world().vault.user(other).rename(to));
      expect(taken).toMatchObject({ code: "account_taken", candidates: [{ connectionId: id }] });
      expect(await world().vault.user(to).erase()).toMatchObject({ connections: 1 });
      expect(await world().vault.connections.get(id)).toBeUndefined();
      expect(await world().vault.user(to).erase()).toMatchObject({ connections: 0 });
    });

    test("open their accounts by a link, once", async () => {
      const user = someone();
      const link = await world()
        .vault.user(user)
        .accountsLink({ returnTo: "/settings", language: "de" });
      expect(link).toEqual({
        url: expect.stringMatching(/\/accounts\/open\/vkal_/),
        expiresAt: expect.any(Date),
      });
      expect(
        await failure(world().vault.user(user).accountsLink({ returnTo: "https://evil.example" })),
      ).toMatchObject({ code: "return_to_not_allowed" });
    });

    test("have ids of any letters, and no others", async () => {
      for (const id of [
        "a/b",
        "ü",
        "100%",
        "a b?c#d",
        "..%2f",
        "…",
        "~",
        "+",
        "connections",
        "sign-ins",
      ])
        expect(await world().vault.user(id).at("oauth2").status()).toMatchObject({
          state: "missing",
        });
      for (const id of ["", "x".repeat(256), "\ud800", "a\0"])
        expect(() => world().vault.user(id)).toThrow(VaultError);
      expect(() => world().vault.as("")).toThrow(VaultError);
      expect(() => world().vault.tenant("")).toThrow(VaultError);
    });
  });

  describe("tenants", () => {
    test("are walls, and are erased whole", async () => {
      const name = someone("tenant");
      const tenant = world().tenants.tenant(name);
      const adopted = await tenant.user("alice").at("desk").adopt({ accessToken: "walled" });
      expect(adopted.tenant).toBe(name);
      expect(await world().vault.connections.get(adopted.id)).toBeUndefined();
      expect(await world().vault.user("alice").at("desk").status()).toMatchObject({
        state: "missing",
      });
      expect(idsOf(await all(world().vault.tenant(name).connections.list()))).toEqual([adopted.id]);
      const [event] = await all(tenant.as("boss").events.list({ types: ["connection.created"] }));
      expect(event).toMatchObject({ tenant: name });
      expect(await failure(world().vault.connections.pause(adopted.id))).toMatchObject({
        code: "connection_not_found",
      });
      expect(await tenant.rotateKeys()).toEqual({ rotated: expect.any(Number) });
      expect(await tenant.erase({ budgetMs: 1_000 })).toMatchObject({
        connections: 1,
        ended: expect.any(Number),
      });
      expect(await all(tenant.connections.list())).toEqual([]);
      expect(world().tenants).not.toHaveProperty("user");
    });

    test("bring their own clients", async () => {
      const { providers } = world().vault.tenant(someone("tenant"));
      expect(await providers.get("oauth2")).toBeUndefined();
      expect(await providers.remove("oauth2")).toBe(false);
      const saved = await providers.set("oauth2", {
        clientId: "theirs",
        clientSecret: "a-secret-of-16-or-more",
      });
      expect(saved).toMatchObject({
        provider: "oauth2",
        clientId: "theirs",
        isActive: true,
        scopes: null,
        secret: { hint: "••••more", setAt: expect.any(Date) },
      });
      expect(await providers.get("oauth2")).toEqual(saved);
      expect(await providers.list()).toEqual([saved]);
      expect(await providers.remove("oauth2")).toBe(true);
      expect(await failure(providers.set("nowhere", { clientId: "x" }))).toMatchObject({
        code: "provider_unknown",
      });
      expect(await failure(providers.set("oauth2", { clientId: "" }))).toMatchObject({
        code: "options_invalid",
      });
    });

    test("have an audit that shows whether it is whole", async () => {
      const tenant = world().vault.tenant(someone("tenant"));
      await tenant.user("alice").at("desk").adopt({ accessToken: "audited" });
      await world().sweep();
      const report = await tenant.audit.verify();
      expect(report).toMatchObject({ ok: true, links: 1, erased: 0, head: { seq: 1 } });
      expect(
        await tenant.audit.verify({ since: report.head ?? { seq: 1, link: "" } }),
      ).toMatchObject({ ok: true });
      const cut = await tenant.audit.verify({ since: { seq: 9, link: "elsewhere" } });
      expect(cut).toMatchObject({ ok: false, broken: { how: "cut_off" } });
    });
  });
}
