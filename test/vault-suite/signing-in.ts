/** Who signs in, and by which ways. */

import { describe, expect, test } from "vitest";
import { failure } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** How people sign in. */
export function signingIn(world: () => SuiteWorld): void {
  describe("signing in", () => {
    const signedIn = async (as: string): Promise<{ id: string; ticket: string }> => {
      const link = await world().vault.signIn("oauth2", { returnTo: "/welcome", language: "en" });
      const { next } = await world().agree(link.url, {
        as,
        until: (to) => to.pathname === "/welcome",
      });
      expect(next?.searchParams.get("status")).toBe("signed_in");
      return { id: link.sessionId, ticket: next?.searchParams.get("ticket") ?? "" };
    };

    test("tells the app that began it who it was, once", async () => {
      const { id, ticket } = await signedIn("alice");
      const told = await world().vault.sessions.signedIn(id, { ticket });
      expect(told).toMatchObject({
        tenant: "default",
        provider: "oauth2",
        userId: null,
        profile: { label: "alice" },
        claims: {},
        emailVerified: true,
      });
      expect(await failure(world().vault.sessions.signedIn(id, { ticket }))).toMatchObject({
        code: "callback_invalid",
        whoCanFix: "user",
      });
      const user = world().vault.user(someone());
      const way = await user.signIns.add(told);
      expect(way).toMatchObject({
        provider: "oauth2",
        issuer: told.issuer,
        subject: told.subject,
        label: "alice",
        addedAt: expect.any(Date),
        usedAt: null,
      });
      expect(await user.signIns.list()).toEqual([way]);
      expect(await failure(world().vault.user(someone()).signIns.add(told))).toMatchObject({
        code: "account_taken",
      });
      expect(await failure(user.signIns.remove(way.id))).toMatchObject({
        code: "last_sign_in",
        whoCanFix: "user",
      });
      expect(await user.signIns.remove("idn_unknown")).toBe(false);
      expect(await user.signIns.remove(way.id, { evenLast: true })).toBe(true);
      expect(await user.signIns.list()).toEqual([]);
    });

    test("tells nothing to whoever has half of it", async () => {
      const [mine, theirs] = [await signedIn("alice"), await signedIn("bob")];
      for (const [id, ticket] of [
        [mine.id, theirs.ticket],
        [mine.id, "x".repeat(43)],
        ["ses_unknown", mine.ticket],
      ] as const)
        expect(await failure(world().vault.sessions.signedIn(id, { ticket }))).toMatchObject({
          code: "callback_invalid",
        });
      const { id, ticket } = await signedIn("carol");
      const elsewhere = world().vault.tenant("acme").sessions.signedIn(id, { ticket });
      expect(await failure(elsewhere)).toMatchObject({ code: "callback_invalid" });
    });

    test("a user adds one more way", async () => {
      const user = someone();
      const link = await world().vault.user(user).linkSignIn("oauth2", { returnTo: "/ways" });
      await world().agree(link.url, { as: "carol", until: (to) => to.pathname === "/ways" });
      expect((await world().vault.user(user).signIns.list()).map(({ label }) => label)).toEqual([
        "carol",
      ]);
      expect(await world().vault.sessions.get(link.sessionId)).toMatchObject({
        purpose: "link",
        userId: user,
        status: "completed",
      });
    });

    test("offers several providers on a page", async () => {
      const link = await world().vault.signIn({ providers: ["oauth2", "oauth1"], returnTo: "/" });
      expect(await world().vault.sessions.get(link.sessionId)).toMatchObject({
        purpose: "sign_in",
        providers: ["oauth2", "oauth1"],
      });
    });
  });
}
