/** Connection fixation: the attacker starts, the victim agrees, and the victim's account lands with the attacker. */
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isCallback, minutes } from "../../packages/vault/test/world.ts";
import { appUrl, leaveBy, openStage, post, proofOf, shown, slugs, WRONG_BROWSER } from "./stage.ts";

describe.each(slugs)("4: with %s", (slug) => {
  test("the attacker's link takes nobody else to the provider, signed in or not", async () => {
    const stage = await openStage();
    const { url } = await stage.link("mallory", slug);
    const alice = await stage.browser("alice");
    expect(shown(await alice.open(url))).toEqual([403, "This link is for someone else"]);
    const nobody = await stage.browser(null);
    expect(shown(await nobody.open(url))).toEqual([403, "Sign in to Receipts first"]);
    expect(stage.left).toEqual([]);
    await stage.expectNoEffect();
  });

  test("the address at the provider that the attacker's browser was given is of no use to another", async () => {
    const stage = await openStage();
    const { url } = await stage.link("mallory", slug);
    const mallory = await stage.browser("mallory");
    const trap = await leaveBy(mallory, url);
    const alice = await stage.browser("alice");
    const { next: answer = "" } = await alice.agree(trap, { as: "alice", until: isCallback });
    expect(shown(await alice.open(answer))).toEqual([403, WRONG_BROWSER]);
    // Not even when the attacker comes to have it after all.
    expect((await mallory.open(answer)).status).toBe(400);
    await stage.expectNoEffect();
  });

  test("where the app does not tell who is signed in, a page names app, owner and permissions first", async () => {
    const stage = await openStage({ tellsUser: false });
    const { url } = await stage.link("mallory", slug, {
      scopes: slug === "oauth2" ? ["read"] : [],
    });
    const alice = await stage.browser(null);
    const page = await alice.open(url);
    expect(page.status).toBe(200);
    expect(page.next).toBeUndefined();
    for (const named of ["Receipts", "mallory"]) expect(page.html).toContain(named);
    if (slug === "oauth2") expect(page.html).toContain(stage.oauth2.entry.scopes["read"]);
    expect(stage.left).toEqual([]);
    await stage.expectNoEffect();
  });

  test("and there too the attacker's leg counts in the attacker's browser alone", async () => {
    const stage = await openStage({ tellsUser: false });
    const { url } = await stage.link("mallory", slug);
    const trap = await leaveBy(await stage.browser(null), url);
    const alice = await stage.browser(null);
    await alice.open(url);
    const { next: answer = "" } = await alice.agree(trap, { as: "alice", until: isCallback });
    expect(shown(await alice.open(answer))).toEqual([403, WRONG_BROWSER]);
    await stage.expectNoEffect();
  });

  test("a link is good for one completion, and for half an hour", async () => {
    const stage = await openStage();
    const { browser, callback, link } = await stage.callbackOf("mallory", slug, { as: "bob" });
    await browser.open(callback);
    const second = await (await stage.browser("mallory")).open(link.url);
    expect(shown(second)).toEqual([410, "This link was already used"]);
    const sent = stage.left.length;
    const other = await stage.link("mallory", slug);
    stage.clock.advance(minutes(30) + 1);
    const late = await (await stage.browser("mallory")).open(other.url);
    expect(shown(late)).toEqual([410, "This link has expired"]);
    expect(stage.left).toHaveLength(sent);
  });
});

describe("4: a link to connected accounts", () => {
  test("of the attacker's opens once, and connects nothing of the victim's without a page that names whose it is", async () => {
    const stage = await openStage({ tellsUser: false });
    const { url } = await stage.vault.user("mallory").accountsLink();
    const alice = await stage.browser(null);
    const list = await alice.open(url);
    expect(list.status).toBe(200);
    const proof = proofOf(list);
    const left = await alice.send(
      post(`${appUrl}/oauth/accounts/connect`, { proof, provider: "oauth2" }),
    );
    const page = await alice.open(new URL(left.headers.get("location") ?? "", appUrl));
    expect(page.next).toBeUndefined();
    expect(page.html).toContain("mallory");
    expect(stage.left).toEqual([]);
    // Whoever comes second, with the link or with a made-up key, sees nothing.
    const second = await stage.browser(null);
    expect((await second.open(url)).status).toBeGreaterThanOrEqual(400);
    await second.setCookie(`vk-accounts=${"x".repeat(43)}; Path=/`, appUrl);
    expect((await second.open(`${appUrl}/oauth/accounts`)).status).toBeGreaterThanOrEqual(400);
    stage.clock.advance(minutes(15) + 1);
    expect((await alice.open(`${appUrl}/oauth/accounts`)).status).toBeGreaterThanOrEqual(400);
    await stage.expectNoEffect();
  });
});

describe.each(slugs)("4: with %s, where the app holds a verifier", (slug) => {
  test("what the victim's browser brings to the attacker's link waits, and without the verifier is nothing", async () => {
    const stage = await openStage({ tellsUser: false });
    const codeVerifier = randomBytes(32).toString("base64url");
    const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
    const asked = { binding: "verifier", codeChallenge, returnTo: "/settings" } as const;
    const { url, sessionId } = await stage.link("mallory", slug, asked);
    const alice = await stage.browser(null);
    const end = await alice.agree(url, { as: "alice" });
    expect(end.url.pathname).toBe("/settings");
    expect(await stage.rows()).toEqual([]);
    const { complete } = stage.vault.sessions;
    for (const wrong of [
      randomBytes(32).toString("base64url"),
      codeChallenge,
      codeVerifier.toUpperCase(),
    ])
      await expect(complete(sessionId, { codeVerifier: wrong })).rejects.toMatchObject({
        code: "wrong_verifier",
      });
    expect(await stage.rows()).toEqual([]);
    expect((await stage.vault.user("mallory").connections()).length).toBe(0);
    // Neither does the link, in whatever browser, nor the answer once more.
    for (const browser of [alice, await stage.browser(null)]) await browser.open(url);
    expect(await stage.rows()).toEqual([]);
  });
});
