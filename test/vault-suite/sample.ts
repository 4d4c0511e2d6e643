/** The page that shows the whole surface, line by line: what is written for the one vault is written for the other. */
import { isVaultError } from "valetkey";
import { expect, test } from "vitest";
import { all, failure } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** Each line of it once, in its order. */
export function sample(world: () => SuiteWorld): void {
  test("the surface, line by line", async () => {
    const { vault, tenants } = world();
    const alice = someone();
    const returnTo = "/settings";
    // @ts-expect-error: where tenants are required, nobody is a user of none.
    expect(tenants.user).toBeUndefined();
    const walled = tenants.tenant(someone("acme")).user(alice).at("oauth2");
    expect(await walled.status()).toMatchObject({ state: "missing" });

    const handle = vault.user(alice).at("oauth2");
    const error = await failure(handle.fetch("/me"));
    if (!isVaultError(error, "needs_reauth", "connection_required")) throw error;
    const first = await error.connect({ returnTo });
    await world().agree(first.url, { as: "alice", until: ({ pathname }) => pathname === returnTo });
    const token = await handle.token({ minTtlSeconds: 120 });
    expect(token).toMatchObject({
      ...{ type: "bearer", accessToken: expect.any(String), expiresAt: expect.any(Date) },
      scopes: ["read", "write"],
    });
    expect(await handle.upgrade({ scopes: ["read"], returnTo })).toMatchObject({
      url: expect.stringMatching(/^http/),
    });
    expect(await handle.test({ signal: new AbortController().signal })).toMatchObject({ ok: true });
    expect(await handle.pause()).toMatchObject({ status: "paused" });
    expect(await handle.resume()).toMatchObject({ status: "active" });
    expect(await handle.mcpAuth.token()).toEqual(expect.any(String));
    await handle.report("revoked");
    expect(await vault.shared().at("desk").status()).toHaveProperty("state");
    const broken = [];
    for await (const each of vault.connections.list({ status: "needs_reauth", userId: alice }))
      broken.push(each);
    expect(broken).toEqual(await vault.user(alice).connections());
    expect(JSON.stringify(await vault.user(alice).export())).not.toContain(
      "accessToken" in token ? token.accessToken : "",
    );

    await world().connect(alice, "oauth2", "bob");
    const which = await failure(handle.fetch("/me"));
    if (!isVaultError(which, "ambiguous_connection")) throw which;
    const [, second] = which.candidates ?? [];
    const chosen = vault.user(alice).at("oauth2", second?.choose);
    const me = (await (await chosen.fetch("/me")).json()) as { login: string };
    expect(me.login).toBe("bob");
    expect(await vault.user(alice).erase()).toMatchObject({ connections: 2 });
    expect(await all(vault.connections.list({ userId: alice }))).toEqual([]);

    const client = { clientId: "theirs", clientSecret: "a-secret-of-16-or-more" };
    const { providers } = vault.tenant(someone("acme"));
    expect(await providers.set("oauth2", client)).toMatchObject({ clientId: "theirs" });
    const link = await vault.signIn("oauth2", { returnTo: "/" });
    expect(link).toMatchObject({ isNew: true, sessionId: expect.any(String) });
  });
}
