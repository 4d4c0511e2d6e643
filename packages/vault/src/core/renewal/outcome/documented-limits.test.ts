/** A grant that is refused as dead tells which documented limit may have ended it: to the app and its operator, and on no page. */
import { describe, expect, test } from "vitest";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { comeBack, minutes, openWorld } from "../../../../test/world.ts";
import type { CustomOAuth2Provider } from "../../../index.ts";

type Refresh = NonNullable<CustomOAuth2Provider["refresh"]>;

const day = minutes(24 * 60);

/** What is told of Alice's connection when the provider refuses to renew it, so many days after she has connected. */
async function toldOf(
  refresh: Refresh,
  days: number,
): Promise<Record<"problem" | "told" | "page", string>> {
  const acme = await startIdentityProvider();
  const tokens = { access_token: "CANARY", token_type: "Bearer", expires_in: 60 };
  acme.answers["/token"] = () => json({ ...tokens, refresh_token: "CANARY-r" });
  const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host] };
  const world = await openWorld({
    vault: { providers: { acme: { ...acme.options, api, refresh } } },
  });
  const at = world.vault.user("alice").at("acme");
  const browser = await world.browser("alice");
  await comeBack(browser, (await at.connect()).url, { answer: { code: "c" } });
  acme.answers["/token"] = () => json({ error: "invalid_grant" }, 400);
  world.clock.advance(days * day);
  await expect(at.fetch("/notes")).rejects.toMatchObject({ code: "needs_reauth" });
  const { problem } = await at.status();
  const { html } = await browser.open((await at.connect()).url);
  return {
    problem: `${problem?.code}: ${problem?.message}`,
    told: JSON.stringify(world.events),
    page: html,
  };
}

describe("a grant that is refused as dead", () => {
  test.each<[string, Refresh, number, string]>([
    [
      "so many tokens",
      { rotates: false, liveTokens: 100 },
      1,
      "Acme keeps 100 refresh tokens for one account and app; a newer one ends the oldest.",
    ],
    [
      "one token",
      { rotates: false, liveTokens: 1 },
      1,
      "Acme keeps one refresh token for one account and app; a newer one ends it.",
    ],
    [
      "so many days unused",
      { rotates: true, idleDays: 30, liveTokens: 100 },
      31,
      "Acme ends access that is not used for 30 days.",
    ],
    [
      "a day at most",
      { rotates: false, absoluteDays: 1 },
      1,
      "Acme ends access a day after consent, however often it is renewed.",
    ],
  ])("names the limit that may have ended it: %s", async (_name, refresh, days, sentence) => {
    const { problem, told, page } = await toldOf(refresh, days);
    expect(problem).toContain(sentence);
    expect(problem.split(sentence)[1]).toBe("");
    expect(told).toContain(sentence);
    expect(page).not.toContain(sentence);
  });

  test("names none that cannot have ended it", async () => {
    const { problem } = await toldOf({ rotates: true, idleDays: 30, absoluteDays: 90 }, 1);
    expect(problem).toContain("grant_revoked");
    expect(problem).not.toContain("Acme ends");
  });
});
