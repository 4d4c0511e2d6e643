/** Lists of connections and of what happened. */

import type { Vault } from "valetkey";
import { describe, expect, test } from "vitest";
import { all, failure, idsOf } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** How lists are read. */
export function lists(world: () => SuiteWorld): void {
  describe("lists", () => {
    test("of connections are filtered and come page by page", async () => {
      const users = [someone("list"), someone("list"), someone("list")];
      const ids: string[] = [];
      const from = new Date();
      for (const [index, user] of users.entries()) {
        const at = world().vault.user(user).at("desk");
        const { id } = await at.adopt({
          accessToken: `list-${index}`,
          ...(index === 0 && { expiresAt: new Date(Date.now() + 60_000) }),
        });
        ids.push(id);
        await at.update({ metadata: { "Suite & list": "yes=1", index: String(index) } });
      }
      await world().vault.connections.pause(ids[1] ?? "");
      const metadata = { "Suite & list": "yes=1" };
      const found = async (filter: Parameters<Vault["connections"]["list"]>[0]) =>
        idsOf(await all(world().vault.connections.list({ metadata, ...filter })));
      const newest = ids.toReversed();
      expect(await found({})).toEqual(newest);
      expect(await found({ status: "paused" })).toEqual([ids[1]]);
      expect(await found({ status: ["paused", "active"] })).toEqual(newest);
      expect(await found({ userId: users[2] ?? "" })).toEqual([ids[2]]);
      expect(await found({ metadata: { index: "0", ...metadata } })).toEqual([ids[0]]);
      expect(await found({ account: "list-1" })).toEqual([ids[1]]);
      expect(await found({ expiringWithinSeconds: 120 })).toEqual([ids[0]]);
      expect(
        await found({ expiresFrom: new Date(), expiresBefore: new Date(Date.now() + 120_000) }),
      ).toEqual([ids[0]]);
      expect(await found({ createdFrom: from })).toEqual(newest);
      expect(await found({ createdBefore: from })).toEqual([]);
      expect(await found({ provider: "oauth1" })).toEqual([]);
      expect(await found({ problem: "grant_revoked", whoCanFix: ["user"] })).toEqual([]);
      expect(await found({ search: users[1] ?? "" })).toEqual([ids[1]]);
      expect(await found({ search: "LIST-2" })).toEqual([ids[2]]);
      expect(await found({ search: ids[0] ?? "" })).toEqual([ids[0]]);
      expect(await world().vault.connections.count({ metadata, status: "active" })).toEqual({
        count: 2,
        isExact: true,
      });
      const first = await world().vault.connections.page({ filter: { metadata }, limit: 2 });
      expect([idsOf(first.connections), first.cursor]).toEqual([
        newest.slice(0, 2),
        expect.any(String),
      ]);
      const rest = await world().vault.connections.page({
        filter: { metadata },
        limit: 2,
        cursor: first.cursor ?? "",
      });
      expect([idsOf(rest.connections), rest.cursor]).toEqual([newest.slice(2), null]);
      for (const bad of [{ limit: 0 }, { cursor: "nonsense" }, { filter: { state: "active" } }])
        expect(await failure(world().vault.connections.page(bad as object))).toMatchObject({
          code: "options_invalid",
        });
      expect(await world().vault.connections.get("con_unknown")).toBeUndefined();
    });

    test("of events tell what happened, to whom, and who did it", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2");
      await world().vault.as("support · Ö").user(user).at("oauth2").pause();
      const events = await all(world().vault.events.list({ userId: user }));
      expect(events.map(({ type }) => type).sort()).toEqual([
        "connect_session.completed",
        "connection.created",
        "connection.paused",
      ]);
      const [paused] = await all(
        world().vault.events.list({
          connectionId: id,
          types: ["connection.paused", "connection.resumed"],
        }),
      );
      expect(paused).toMatchObject({
        tenant: "default",
        userId: user,
        provider: "oauth2",
        connectionId: id,
        at: expect.any(Date),
      });
      expect(paused?.actor).toMatch(/support · Ö$/);
      const byActor = (actor = "") => all(world().vault.events.list({ connectionId: id, actor }));
      expect(await byActor(paused?.actor)).toEqual([paused]);
      expect(await byActor("nobody")).toEqual([]);
      const page = await world().vault.events.page({
        filter: { userId: user, provider: "oauth2" },
        limit: 1,
      });
      expect([page.events.length, page.cursor]).toEqual([1, expect.any(String)]);
      const next = await world().vault.events.page({
        filter: { userId: user },
        limit: 1,
        cursor: page.cursor ?? "",
      });
      expect(next.events[0]?.id).not.toBe(page.events[0]?.id);
      expect(await failure(world().vault.events.page({ cursor: "nonsense" }))).toMatchObject({
        code: "options_invalid",
      });
    });
  });
}
