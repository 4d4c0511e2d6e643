/** Renewals of OAuth 1.0a that end badly: refused without a word, or cut off by a crash at a service that rotates session handles. */
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { heldFetch } from "../../../../test/held-fetch.ts";
import { type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../../index.ts";

const HOUR = 3_600;

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth1");

describe("a credential with a session handle", () => {
  const open = (file = false, reports: "both" | "none" = "both"): Promise<UseWorld> =>
    useWorld({
      file,
      oauth1: {
        reports,
        dialect: { renewal: { by: "session_handle" } },
        accessTokenTtlSeconds: HOUR,
      },
    });

  test.each(["none", "both"] as const)(
    "outlives a wrong consumer secret, and is renewed with the right one; reports: %s",
    async (reports) => {
      const world = await open(false, reports);
      await world.connect("alice", "oauth1");
      const { consumerKey, consumerSecret } = world.oauth1.client;
      world.oauth1.control.rotateClientSecret();
      const stale = { use: world.oauth1.entry, consumerKey, consumerSecret };
      await world.pass(HOUR + 1);
      const wrong = at(world.another({ providers: { oauth1: stale } }));
      await expect(wrong.fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
      expect((await wrong.status()).state).not.toBe("needs_reauth");
      await world.pass(600);
      const right = { use: world.oauth1.entry, ...world.oauth1.client };
      const mended = at(world.another({ providers: { oauth1: right } }));
      expect((await mended.fetch("/me")).status).toBe(200);
      expect(await mended.status()).toMatchObject({ state: "active", problem: null });
    },
  );

  test("that is dead has to be made again, also where the service gives no word", async () => {
    const world = await open(false, "none");
    await world.connect("alice", "oauth1");
    world.oauth1.control.revokeGrants("alice");
    await world.pass(HOUR + 1);
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
  });

  test("whose renewal a crash has cut off is asked for by the next, and what was lost is told", async () => {
    const world = await open(true);
    await world.connect("alice", "oauth1");
    await world.pass(HOUR + 1);
    const never = heldFetch("/oauth/access_token");
    onTestFinished(() => never.release());
    const store = { ...world.store, extendLease: async () => false };
    at(world.another({ store, fetch: never.fetch }))
      .fetch("/me")
      .catch(() => undefined);
    await vi.waitFor(() => expect(never.held()).toBe(1));
    // Its lease is over, and nobody lives who could save the answer.
    await world.pass(60);
    await expect(at(world.another()).fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(world.oauth1.counters()).toMatchObject({ renewals: 1, reuseDetected: 1 });
    expect((await at(world.vault).status()).problem).toMatchObject({
      code: "grant_revoked",
      whoCanFix: "user",
      message: expect.stringContaining("was cut off before its answer was saved"),
    });
  });
});
