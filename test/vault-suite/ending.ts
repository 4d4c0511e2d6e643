/** Connections that are paused, ended, or made again. */
import { describe, expect, test } from "vitest";
import { failure } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** How connections stop. */
export function ending(world: () => SuiteWorld): void {
  describe("pausing and ending", () => {
    test("a paused connection is not used until it is resumed", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2");
      const at = world().vault.user(user).at("oauth2");
      expect(await at.pause()).toMatchObject({ id, status: "paused" });
      expect(await failure(at.fetch("/me"))).toMatchObject({
        code: "paused",
        connectionId: id,
        ...{ userId: user, provider: "oauth2" },
        whoCanFix: "user",
      });
      expect(await at.resume()).toMatchObject({ status: "active" });
      expect(await world().vault.connections.pause(id)).toMatchObject({ status: "paused" });
      expect(await world().vault.connections.resume(id)).toMatchObject({ status: "active" });
      expect((await at.fetch("/me")).status).toBe(200);
    });

    test("a disconnected one leaves its history", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2");
      const at = world().vault.user(user).at("oauth2");
      expect(await at.disconnect()).toEqual({
        revokedAtProvider: expect.stringMatching(/^(yes|pending|shared)$/),
      });
      expect(await at.status()).toMatchObject({ state: "missing" });
      expect(await failure(at.fetch("/me"))).toMatchObject({ code: "connection_required" });
      expect(await world().vault.connections.get(id)).toMatchObject({ status: "disconnected" });
      const error = await failure(world().vault.connections.pause(id));
      expect(error).toMatchObject({ code: "connection_required" });
      expect((await error.connect()).url).toMatch(/\/connect\//);
      const again = await world().connect(user, "oauth2");
      expect(await world().vault.connections.disconnect(again, { revoke: false })).toEqual({
        revokedAtProvider: "no",
      });
      expect(await failure(world().vault.connections.disconnect("con_unknown"))).toMatchObject({
        code: "connection_not_found",
      });
    });

    test("where the provider cannot be told, the page where a person does it is", async () => {
      const at = world().vault.user(someone()).at("regions");
      const { id } = await at.adopt({ accessToken: "by-hand", inputs: { region: "eu" } });
      const told = { revokedAtProvider: "unsupported", manualUrl: "https://desk.example/apps" };
      expect(await at.disconnect()).toEqual(told);
      expect(await world().vault.connections.disconnect(id)).toEqual(told);
    });

    test("a link can be made for a connection that still works", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2");
      const link = await world().vault.connections.reconnect(id, { reason: "Before it ends" });
      await world().agree(link.url, { as: "alice" });
      expect(await world().vault.sessions.get(link.sessionId)).toMatchObject({
        status: "completed",
        connectionId: id,
      });
      expect(await failure(world().vault.connections.reconnect("con_unknown"))).toMatchObject({
        code: "connection_not_found",
      });
    });
  });
}
