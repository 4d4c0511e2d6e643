/** How a connection comes to be: by a link, a code, at once, wider, and with the app's own secret. */
import { describe, expect, test } from "vitest";
import { all, failure, idsOf } from "./reading.ts";
import { type SuiteWorld, someone, verifier } from "./worlds.ts";

/** How connections are made. */
export function connecting(world: () => SuiteWorld): void {
  describe("connecting", () => {
    test.each(["oauth1", "oauth2"])(
      "at %s makes a connection, whose facts are told",
      async (slug) => {
        const user = someone();
        const at = world().vault.user(user).at(slug);
        expect(await at.status()).toEqual({
          state: "missing",
          account: null,
          scopes: [],
          problem: null,
        });
        const link = await at.connect({ reason: "To read your notes", language: "de" });
        expect(link).toEqual({
          url: expect.stringMatching(/\/connect\/vkst_[\w-]+$/),
          sessionId: expect.stringMatching(/^ses_/),
          isNew: true,
          expiresAt: expect.any(Date),
        });
        const pending = await world().vault.sessions.get(link.sessionId);
        expect(pending).toEqual({
          ...{ id: link.sessionId, tenant: "default", userId: user, provider: slug },
          ...{ purpose: "connect", flow: "redirect", status: "pending", inputs: {} },
          ...{ createdAt: expect.any(Date), expiresAt: link.expiresAt },
        });
        await world().agree(link.url, { as: "alice" });
        const { connectionId, status } = await world().vault.sessions.get(link.sessionId);
        expect(status).toBe("completed");
        const connection = await world().vault.connections.get(connectionId ?? "");
        expect(connection).toMatchObject({
          ...{ tenant: "default", userId: user, provider: slug, status: "active", problem: null },
          account: { label: "alice" },
          ...{
            label: null,
            isDefault: false,
            metadata: {},
            inputs: {},
            lastUsedAt: null,
            lastUsedBy: null,
          },
          createdAt: expect.any(Date),
          renewal: { failures: 0, failingSince: null },
        });
        expect(await world().vault.user(user).connections()).toEqual([connection]);
        expect(await at.status()).toMatchObject({ state: "active", connectionId });
      },
    );

    test("tells whoever waits how far the person has come, and that it is over", async () => {
      const { sessions } = world().vault;
      const { url, sessionId } = await world().vault.user(someone()).at("oauth2").connect();
      // Whoever asks too late to see it change is told when the time has come.
      const opened = sessions.get(sessionId, { waitSeconds: 3 });
      await new Promise((done) => setTimeout(done, 50));
      expect((await world().open(url)).status).toBe(200);
      expect(await opened).toMatchObject({ status: "pending", step: "opened" });
      const over = sessions.get(sessionId, { waitSeconds: 20 });
      await new Promise((done) => setTimeout(done, 50));
      await sessions.cancel(sessionId);
      expect((await over).status).toBe("canceled");
    });

    test("gives the same session while it is pending, and ends what is cancelled", async () => {
      const at = world().vault.user(someone()).at("oauth2");
      const [one, other] = [await at.connect(), await at.connect()];
      expect(other).toMatchObject({ sessionId: one.sessionId, isNew: false });
      expect((await world().vault.sessions.cancel(one.sessionId)).status).toBe("canceled");
      expect((await world().vault.sessions.get(one.sessionId)).status).toBe("canceled");
      expect(await failure(world().vault.sessions.get("ses_unknown"))).toMatchObject({
        code: "session_expired",
      });
    });

    test("says on its pages what the app calls the user, and keeps the app's own facts", async () => {
      const [id, user] = [someone(), { name: "Ann Lee", email: "ann@example.org" }];
      const ann = world().vault.user(id);
      const shown = async ({ url }: { url: string }): Promise<string> =>
        (await world().open(url)).text();
      const link = await ann.at("oauth2").connect({ user, metadata: { teamId: "7" } });
      expect(await shown(link)).toContain("Ann Lee (ann@example.org)");
      const session = await world().vault.sessions.get(link.sessionId);
      expect(session).toMatchObject({ userId: id, user });
      await world().agree(link.url, { as: "alice" });
      const [connection] = await ann.connections();
      expect(connection?.metadata).toEqual({ teamId: "7" });
      const { email } = user;
      const more = [
        ann.connect({ user: { email }, metadata: { teamId: "8" } }),
        ann.at("oauth2").upgrade({ scopes: ["write"], user: { email } }),
        ann.linkSignIn("oauth2", { user: { email } }),
        world().vault.connections.reconnect(connection?.id ?? "", { user: { email } }),
      ];
      for (const each of await Promise.all(more))
        expect(await shown(each)).toContain("ann@example.org");
      const none = world().vault.shared().at("oauth2").connect({ user });
      expect(await failure(none)).toMatchObject({ code: "options_invalid" });
    });

    test("leads back to the app, and to no other's page", async () => {
      const at = world().vault.user(someone()).at("oauth2");
      expect(await failure(at.connect({ returnTo: "https://evil.example/" }))).toMatchObject({
        code: "return_to_not_allowed",
        whoCanFix: "developer",
      });
      const { url, sessionId } = await at.connect({ returnTo: "/done?x=1" });
      const page = await world().agree(url, {
        as: "alice",
        until: (next) => next.pathname === "/done",
      });
      expect(page.next?.search).toBe(`?x=1&session=${sessionId}&status=connected`);
    });

    test("tells that a person said no", async () => {
      const at = world().vault.user(someone()).at("oauth2");
      const { url, sessionId } = await at.connect();
      await world().agree(url, { as: "alice", decision: "deny" });
      expect((await world().vault.sessions.get(sessionId)).status).toBe("pending");
      expect(await at.status()).toMatchObject({ state: "missing" });
    });

    test("lets the person choose one of several", async () => {
      const user = someone();
      const link = await world()
        .vault.user(user)
        .connect({ providers: ["oauth2", "desk"], scopes: { oauth2: ["read"] } });
      expect(await world().vault.sessions.get(link.sessionId)).toMatchObject({
        providers: ["oauth2", "desk"],
      });
      expect((await world().vault.sessions.get(link.sessionId)).provider).toBeUndefined();
      expect(
        await failure(
          world()
            .vault.user(user)
            .connect({ providers: ["nowhere"] }),
        ),
      ).toMatchObject({
        code: "provider_unknown",
      });
    });

    test("waits with a verifier until the app shows its secret", async () => {
      const { codeVerifier, codeChallenge } = verifier();
      const at = world().vault.user(someone()).at("oauth2");
      const { url, sessionId } = await at.connect({ binding: "verifier", codeChallenge });
      const early = failure(world().vault.sessions.complete(sessionId, { codeVerifier }));
      expect(await early).toMatchObject({ code: "session_pending" });
      await world().agree(url, { as: "alice" });
      expect(await at.status()).toMatchObject({ state: "missing" });
      const { codeVerifier: other } = verifier();
      const wrong = failure(world().vault.sessions.complete(sessionId, { codeVerifier: other }));
      expect(await wrong).toMatchObject({ code: "wrong_verifier", whoCanFix: "developer" });
      expect(await world().vault.sessions.complete(sessionId, { codeVerifier })).toMatchObject({
        status: "completed",
      });
      expect(await at.status()).toMatchObject({ state: "active" });
    });

    test("shows a code for another device, and goes on when it is entered there", async () => {
      const at = world().vault.user(someone()).at("desk");
      const { code, sessionId, url } = await at.connect({ flow: "device" });
      expect({ code, url }).toEqual({
        url: "https://desk.example/enter",
        code: {
          userCode: expect.stringMatching(/^CODE-/),
          verificationUri: "https://desk.example/enter",
          expiresAt: expect.any(Date),
        },
      });
      expect(await world().vault.sessions.get(sessionId)).toMatchObject({
        status: "pending",
        flow: "device",
        code,
        retryAfterSeconds: 1,
      });
      world().desk.enter(code?.userCode ?? "");
      await expect
        .poll(async () => (await world().vault.sessions.get(sessionId)).status, {
          timeout: 5_000,
          interval: 300,
        })
        .toBe("completed");
      expect(await at.status()).toMatchObject({
        state: "active",
        account: { label: `person-${code?.userCode}` },
      });
    });

    test("mints for the app itself at once", async () => {
      const at = world().vault.shared().at("desk");
      const link = await at.connect({ returnTo: "/home" });
      expect(link.connectionId).toMatch(/^con_/);
      const connection = await world().vault.connections.get(link.connectionId ?? "");
      expect(connection).toMatchObject({ account: { label: "app" }, status: "active" });
      expect(connection).not.toHaveProperty("userId");
      expect(idsOf(await all(world().vault.connections.list({ shared: true })))).toEqual([
        link.connectionId,
      ]);
      expect(idsOf(await world().vault.shared().connections())).toEqual([link.connectionId]);
    });

    test("asks for more of what there is already", async () => {
      const user = someone();
      const at = world().vault.user(user).at("oauth2");
      expect(await failure(at.upgrade({ scopes: ["write"] }))).toMatchObject({
        code: "connection_required",
      });
      const first = await at.connect({ scopes: ["read"] });
      await world().agree(first.url, { as: "alice" });
      const { connectionId } = await at.status();
      expect((await at.status()).scopes).toEqual(["read"]);
      const more = await at.upgrade({ scopes: ["write"], reason: "To write" });
      await world().agree(more.url, { as: "alice" });
      expect(await at.status()).toMatchObject({ connectionId, scopes: ["read", "write"] });
    });
  });
}
