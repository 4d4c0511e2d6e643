/** An answer reaches another user of the same browser: a shared computer, where somebody else has signed in to the app meanwhile. */
import { describe, expect, test } from "vitest";
import { isVaultError } from "../../packages/vault/src/index.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { appUrl, openStage, post, proofOf, shown, slugs } from "./stage.ts";

describe.each(slugs)("3: with %s", (slug) => {
  test("what Alice has started, Bob does not finish in her browser", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug);
    await stage.become(browser, "bob");
    expect(shown(await browser.open(callback))).toEqual([403, "This link is for someone else"]);
    await stage.expectNoEffect();
    await stage.become(browser, "alice");
    expect((await browser.open(callback)).status).toBe(400);
    await stage.expectNoEffect();
  });

  test("nor does anybody while nobody is signed in", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug);
    await stage.become(browser, null);
    expect(shown(await browser.open(callback))).toEqual([403, "Sign in to Receipts first"]);
    await stage.expectNoEffect();
  });

  test("nor a user of the same name in another tenant", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug);
    await stage.become(browser, "alice", "acme");
    expect(shown(await browser.open(callback))).toEqual([403, "This link is for someone else"]);
    await stage.expectNoEffect();
  });

  test("what belongs to nobody alone is finished by whoever started it, all the same", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.shared().at(slug).connect();
    const browser = await stage.browser("alice");
    const { next = "" } = await browser.agree(url, { as: "alice", until: isCallback });
    await stage.become(browser, "bob");
    expect(shown(await browser.open(next))).toEqual([403, "This link is for someone else"]);
    await stage.expectNoEffect();
  });

  test("the page that Alice left open goes on for nobody else, and is not cancelled by them", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", slug);
    const browser = await stage.browser("alice");
    const page = await browser.open(url);
    await stage.become(browser, "bob");
    for (const action of ["start", "cancel"]) {
      const answer = await browser.send(post(`${url}/${action}`, { proof: proofOf(page) }));
      expect([action, answer.status]).toEqual([action, 403]);
      expect(await answer.text()).not.toContain("alice");
    }
    expect(stage.left).toEqual([]);
    await stage.become(browser, "alice");
    expect((await browser.open(url)).status).toBe(200);
  });

  test("and how it ended for Alice is not shown to Bob, though he opens her link in her browser", async () => {
    const stage = await openStage();
    const { browser, callback, link } = await stage.callbackOf("alice", slug);
    expect((await browser.open(callback)).html).toContain("alice");
    for (const [user, tenant] of [["bob"], [null], ["alice", "acme"]] as const) {
      await stage.become(browser, user, tenant);
      const page = await browser.open(link.url);
      expect([user, ...shown(page)]).toEqual([user, 410, "This link was already used"]);
      expect(page.html).not.toContain("alice");
      const status = await browser.send(new Request(`${link.url}/status`));
      expect(await status.text()).not.toMatch(/"status":"completed"|return_to|alice/);
    }
    await stage.become(browser, "alice");
    expect((await browser.open(link.url)).status).toBe(200);
  });
});

describe("3: connected accounts", () => {
  test("of Alice are not Bob's to see or to change in her browser, nor are the pages that she left open", async () => {
    const stage = await openStage();
    const { browser } = await stage.connect("alice", "oauth2");
    const [row] = await stage.rows();
    const own = `${appUrl}/oauth/accounts/${row?.id}`;
    const page = await browser.open(own);
    expect(page.html).toContain("alice");
    await stage.become(browser, "bob");
    const list = await browser.open(`${appUrl}/oauth/accounts`);
    expect(list.status).toBe(200);
    expect(list.html).not.toMatch(/alice|con_/);
    expect((await browser.open(own)).status).toBe(404);
    for (const proof of [proofOf(page), proofOf(list)])
      for (const action of ["rename", "pause", "disconnect", "reconnect"])
        expect((await browser.send(post(`${own}/${action}`, { proof }))).status).toBe(404);
    // Her list's form, which names no account, is none in his hands either.
    const connect = post(`${appUrl}/oauth/accounts/connect`, {
      proof: proofOf(page),
      provider: "oauth1",
    });
    expect((await browser.send(connect)).status).toBe(400);
    await stage.become(browser, null);
    expect((await browser.open(own)).status).toBe(403);
    await stage.become(browser, "alice", "acme");
    expect((await browser.open(own)).status).toBe(404);
    expect(await stage.rows()).toEqual([row]);
  });
});

test("3: what Alice has brought from another account is hers to decide about, in her browser", async () => {
  const stage = await openStage();
  await stage.connect("alice", "oauth2");
  stage.oauth2.control.revokeGrants("alice");
  stage.clock.advance(7_200_000);
  const failed: unknown = await stage.vault
    .user("alice")
    .at("oauth2")
    .fetch("/me")
    .catch((error: unknown) => error);
  if (!isVaultError(failed, "needs_reauth")) throw failed;
  const { url } = await failed.connect({ returnTo: "/settings" });
  const browser = await stage.browser("alice");
  const page = await browser.agree(url, { as: "bob", until: isCallback });
  const asked = await browser.open(page.next ?? "");
  expect(shown(asked)).toEqual([409, "That is a different account"]);
  const before = await stage.rows();
  const action = new URL(/action="([^"]*\/account)"/.exec(asked.html)?.[1] ?? "none", appUrl);
  for (const choice of ["add", "replace"]) {
    const fields = { proof: proofOf(asked), choice };
    await stage.become(browser, "bob");
    expect((await browser.send(post(action, fields))).status).toBe(403);
    await stage.become(browser, "alice");
    const elsewhere = await stage.browser("alice");
    expect((await elsewhere.send(post(action, fields))).status).toBe(400);
    const evil = { origin: "https://evil.example" };
    expect((await browser.send(post(action, fields, evil))).status).toBe(403);
    expect((await browser.send(post(action, { choice }))).status).toBe(400);
  }
  expect(await stage.rows()).toEqual(before);
  const end = await browser.send(post(action, { proof: proofOf(asked), choice: "add" }));
  expect(end.status).toBe(303);
  expect(await stage.rows()).toHaveLength(2);
});
