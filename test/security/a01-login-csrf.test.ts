/** Login CSRF (RFC 6749 section 10.12): a victim's browser finishes the attacker's flow, and is signed in as the attacker. */
import { describe, expect, test } from "vitest";
import { isCallback } from "../../packages/vault/test/world.ts";
import { appUrl, NO_ANSWER, openStage, post, shown, slugs, WRONG_BROWSER } from "./stage.ts";

describe.each(slugs)("1: with %s", (slug) => {
  test("an attacker's answer signs nobody in elsewhere, and is burnt where it was made", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.signIn(slug, { returnTo: "/home" });
    const mallory = await stage.browser(null);
    const { next: answer = "" } = await mallory.agree(url, { as: "bob", until: isCallback });
    const victim = await stage.browser(null);
    const before = await victim.cookies(appUrl);

    expect(shown(await victim.open(answer))).toEqual([403, WRONG_BROWSER]);
    expect(await victim.cookies(appUrl)).toBe(before);
    await stage.expectNoEffect();

    expect(shown(await mallory.open(answer))).toEqual([400, NO_ANSWER]);
    await stage.expectNoEffect();
  });

  test("a victim who was led to the attacker's link first has a cookie, and it is not the one", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.signIn(slug);
    const mallory = await stage.browser(null);
    const { next: answer = "" } = await mallory.agree(url, { as: "bob", until: isCallback });
    const victim = await stage.browser(null);
    await victim.agree(url, { as: "alice", until: isCallback });

    expect(shown(await victim.open(answer))).toEqual([403, WRONG_BROWSER]);
    await stage.expectNoEffect();
  });

  test("an answer that the attacker's page posts is led on, and ends the same way", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.signIn(slug);
    const mallory = await stage.browser(null);
    const { next } = await mallory.agree(url, { as: "bob", until: isCallback });
    const answer = next ?? new URL("none:");
    const victim = await stage.browser(null);
    const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const address = new URL(answer.pathname, answer);
    const parked = await victim.send(post(address, answer.searchParams, headers));
    expect(parked.status).toBe(303);
    const { location } = Object.fromEntries(parked.headers);
    const end = await victim.open(new URL(location ?? "", address));
    expect(shown(end)).toEqual([403, WRONG_BROWSER]);
    await stage.expectNoEffect();
  });

  test("what waits for the attacker's browser does not sign in the one that opens the link", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.signIn(slug, { returnTo: "/home" });
    const mallory = await stage.browser(null);
    await mallory.agree(url, { as: "bob" });
    expect(stage.signedIn).toHaveLength(1);
    const victim = await stage.browser(null);
    expect(shown(await victim.open(url))).toEqual([410, "This link was already used"]);
    expect(stage.signedIn).toHaveLength(1);
  });
});
