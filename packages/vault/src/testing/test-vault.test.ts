import { startOAuth2Provider } from "@valetkey/sandbox";
import { expect, test } from "vitest";
import { manualClock } from "./manual-clock.ts";
import { testVault } from "./test-vault.ts";

test("a vault for tests renews by the clock that it shares with its provider", async () => {
  const clock = manualClock();
  const service = await startOAuth2Provider({ clock, accessTokenTtlSeconds: 3600 });
  const vault = testVault({
    clock,
    providers: { notebook: { use: service.entry, ...service.client } },
  });
  const [tokens] = service.control.issueGrants("alice", 1);
  const alice = vault.user("alice").at("notebook");
  const { accessToken, refreshToken, expiresAt } = tokens as NonNullable<typeof tokens>;
  await alice.adopt({ accessToken, refreshToken, expiresAt });
  expect((await alice.fetch("/me")).status).toBe(200);
  expect(service.counters().tokenRequests.refresh_token ?? 0).toBe(0);

  clock.advance(3_600_000);
  expect((await alice.fetch("/me")).status).toBe(200);
  expect(service.counters().tokenRequests.refresh_token).toBe(1);
  await vault.close();
  await service.close();
});
