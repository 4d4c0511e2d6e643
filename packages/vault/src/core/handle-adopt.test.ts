import { beforeEach, describe, expect, test } from "vitest";
import { keyService } from "../../test/key-service.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../test/use-world.ts";
import type { Handle } from "../index.ts";
import { memory } from "../memory.ts";

let world: UseWorld;
let handle: Handle;
let tokens: Awaited<ReturnType<UseWorld["oauth2Tokens"]>>;

beforeEach(async () => {
  world = await useWorld();
  handle = world.vault.user("alice").at("oauth2");
  tokens = await world.oauth2Tokens("bob");
  await world.pass(LIFE_SECONDS + 1);
});

describe("adopt of tokens that have ended", () => {
  const kept = (): Promise<unknown[]> => world.store.findConnections({ tenant: "default" });

  test("renews them first, and keeps what that gave", async () => {
    expect(await handle.adopt(tokens)).toMatchObject({
      account: { label: "bob" },
      status: "active",
      expiresAt: new Date(world.clock() + LIFE_SECONDS * 1000),
    });
    expect(world.renewals()).toBe(1);
    expect(await handle.token()).not.toMatchObject({ accessToken: tokens.accessToken });
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("does not spend what renews them while there is no key to seal what that gives", async () => {
    const service = keyService("kms");
    const vault = world.another({ encryptionKeys: service, store: memory({ clock: world.clock }) });
    await vault.ready();
    service.answers = "unreachable";
    const other = vault.user("alice").at("oauth2");
    await expect(other.adopt(tokens)).rejects.toMatchObject({ code: "keys_unavailable" });
    expect(world.tokenRequests()).toBe(0);
    service.answers = "yes";
    expect(await other.adopt(tokens)).toMatchObject({ status: "active" });
  });

  test("refuses them where there is nothing to renew them with", async () => {
    const { accessToken, expiresAt } = tokens;
    await expect(handle.adopt({ accessToken, expiresAt })).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("there is no refresh token"),
    });
    expect([await kept(), world.tokenRequests()]).toEqual([[], 0]);
  });

  test("refuses them where the provider does", async () => {
    world.oauth2.control.revokeGrants("bob");
    const error = await handle.adopt(tokens).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("the refresh token is refused"),
    });
    expect(String(error)).not.toContain(tokens.refreshToken);
    expect(await kept()).toEqual([]);
  });

  test.each([
    [401, '{"error":"invalid_client"}', "client_rejected", "operator"],
    [503, "", "provider_unavailable", "provider"],
  ])("tells a provider's %i as what it is", async (status, body, code, whoCanFix) => {
    world.oauth2.control.failNext("token", { status, body });
    await expect(handle.adopt(tokens)).rejects.toMatchObject({ code, whoCanFix });
    expect(await kept()).toEqual([]);
    expect(await handle.adopt(tokens)).toMatchObject({ status: "active" });
  });
});
