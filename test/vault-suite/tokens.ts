/** Tokens that are taken over, shown, renewed; and which of several connections is meant. */
import { VaultError } from "valetkey";
import { describe, expect, test } from "vitest";
import { all, failure } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** How tokens come and go, and which connection is meant. */
export function tokens(world: () => SuiteWorld): void {
  describe("tokens", () => {
    test("are taken over, and shown to whoever asks for them by name", async () => {
      const user = someone();
      const at = world().vault.user(user).at("desk");
      const expiresAt = new Date(Date.now() + 3_600_000);
      const adopted = await at.adopt({
        accessToken: "tok-7",
        refreshToken: "r",
        expiresAt,
        scopes: ["a"],
      });
      expect(adopted).toMatchObject({
        userId: user,
        account: { id: "id-tok-7", label: "tok-7" },
        expiresAt,
        scopes: ["a"],
      });
      expect(await at.token({ minTtlSeconds: 10 })).toEqual({
        type: "bearer",
        accessToken: "tok-7",
        expiresAt,
        scopes: ["a"],
      });
      const [last] = await all(world().vault.events.list({ userId: user, types: ["token.read"] }));
      expect(last).toMatchObject({
        type: "token.read",
        provider: "desk",
        connectionId: adopted.id,
      });
      expect(await failure(at.adopt({ token: "t", tokenSecret: "s" }))).toMatchObject({
        code: "options_invalid",
      });
    });

    test("of OAuth 1.0a have a secret", async () => {
      const user = someone();
      await world().connect(user, "oauth1");
      expect(await world().vault.user(user).at("oauth1").token()).toEqual({
        ...{ type: "oauth1", token: expect.any(String), tokenSecret: expect.any(String) },
        ...{ expiresAt: null, scopes: expect.any(Array) },
      });
    });

    test("are for the values that a connection brings", async () => {
      const user = someone();
      const at = world().vault.user(user).at("regions");
      expect(await failure(at.adopt({ accessToken: "tok-8" }))).toMatchObject({
        code: "options_invalid",
      });
      const eu = await at.adopt({ accessToken: "tok-8", inputs: { region: "eu" } });
      expect(eu.inputs).toEqual({ region: "eu" });
      const us = await at.adopt({ accessToken: "tok-8", inputs: { region: "us" } });
      expect(us.id).not.toBe(eu.id);
      const error = await failure(at.fetch("/echo"));
      expect(error).toMatchObject({ code: "ambiguous_connection" });
      expect(error.candidates).toEqual([
        {
          connectionId: eu.id,
          account: { id: "id-tok-8", label: "tok-8" },
          label: null,
          inputs: { region: "eu" },
          choose: { connectionId: eu.id },
        },
        {
          connectionId: us.id,
          account: { id: "id-tok-8", label: "tok-8" },
          label: null,
          inputs: { region: "us" },
          choose: { connectionId: us.id },
        },
      ]);
      expect(
        (await world().vault.user(user).at("regions", { connectionId: us.id }).fetch("/echo"))
          .status,
      ).toBe(200);
    });

    test("are renewed when it is asked for, and a connection is tried out", async () => {
      const user = someone();
      const id = await world().connect(user, "oauth2");
      const at = world().vault.user(user).at("oauth2");
      const before = await at.token();
      expect(await at.renew()).toMatchObject({ id, status: "active" });
      const after = await at.token();
      expect(after).not.toEqual(before);
      expect(await world().vault.connections.renew(id)).toMatchObject({ id });
      expect(await at.test()).toMatchObject({
        ok: true,
        status: 200,
        latencyMs: expect.any(Number),
        account: { label: "alice" },
      });
      expect(await world().vault.connections.test(id)).toMatchObject({ ok: true });
    });

    test("go to an MCP client, and another follows one that was refused", async () => {
      const user = someone();
      const { mcpAuth } = world().vault.user(user).at("oauth2");
      expect(await mcpAuth.token()).toBeUndefined();
      expect(await failure(mcpAuth.onUnauthorized())).toMatchObject({
        code: "connection_required",
      });
      await world().connect(user, "oauth2", "bob");
      const first = await mcpAuth.token();
      expect(await mcpAuth.token()).toBe(first);
      await mcpAuth.onUnauthorized();
      expect(await mcpAuth.token()).not.toBe(first);
      await world().connect(user, "oauth1");
      expect(await failure(world().vault.user(user).at("oauth1").mcpAuth.token())).toMatchObject({
        code: "options_invalid",
      });
    });
  });

  describe("several accounts", () => {
    test("are told apart by account, by id, by the app's name, or by a default", async () => {
      const user = someone();
      const first = await world().connect(user, "oauth2", "alice");
      const second = await world().connect(user, "oauth2", "bob");
      const owner = world().vault.user(user);
      const error = await failure(owner.at("oauth2").fetch("/me"));
      expect(error).toMatchObject({ code: "ambiguous_connection", whoCanFix: "developer" });
      expect(
        error.candidates?.map(({ connectionId, account }) => [connectionId, account?.label]),
      ).toEqual([
        [first, "alice"],
        [second, "bob"],
      ]);
      for (const { choose } of error.candidates ?? [])
        expect(await owner.at("oauth2", choose).status()).toMatchObject({ state: "active" });
      const login = async (at: ReturnType<typeof owner.at>) =>
        (await (await at.fetch("/me")).json()).login;
      expect(await login(owner.at("oauth2", { account: "bob" }))).toBe("bob");
      expect(await login(owner.at("oauth2", { connectionId: first }))).toBe("alice");
      await owner
        .at("oauth2", { account: "bob" })
        .update({ label: "Arbeit · 仕事", metadata: { team_id: "7", fooBar: "x" } });
      expect(await login(owner.at("oauth2", { account: "Arbeit · 仕事" }))).toBe("bob");
      expect(await world().vault.connections.get(second)).toMatchObject({
        label: "Arbeit · 仕事",
        metadata: { team_id: "7", fooBar: "x" },
      });
      await world().vault.connections.update(first, { isDefault: true });
      expect(await login(owner.at("oauth2"))).toBe("alice");
      const direct = await world().vault.connections.at(second);
      expect(await login(direct)).toBe("bob");
      expect(() => owner.at("oauth2", { account: "a", connectionId: "b" } as never)).toThrow(
        VaultError,
      );
    });
  });
}
