/** Account-linking CSRF: the attacker's account at a provider is tied to the victim's account of the app. */
import { describe, expect, test } from "vitest";
import { isCallback, isForeign } from "../../packages/vault/test/world.ts";
import { appUrl, openStage, post, proofOf, shown, slugs, WRONG_BROWSER } from "./stage.ts";

describe.each(slugs)("2: with %s", (slug) => {
  test("the attacker's answer in the victim's browser connects nothing to either", async () => {
    const stage = await openStage();
    const mallory = await stage.callbackOf("mallory", slug, { as: "bob" });
    const alice = await stage.browser("alice");
    expect(shown(await alice.open(mallory.callback))).toEqual([403, WRONG_BROWSER]);
    await stage.expectNoEffect();
  });

  test("and changes no connection that the victim has", async () => {
    const stage = await openStage();
    const { browser: alice } = await stage.connect("alice", slug);
    const [before] = await stage.rows();
    const mallory = await stage.callbackOf("mallory", slug, { as: "bob" });
    const sent = stage.left.length;
    expect(shown(await alice.open(mallory.callback))).toEqual([403, WRONG_BROWSER]);
    expect(stage.left).toHaveLength(sent);
    expect(await stage.rows()).toEqual([before]);
  });

  test("a link that the victim's browser is made to open or to post starts nothing", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", slug);
    const alice = await stage.browser("alice");
    const page = await alice.open(url);
    const proof = proofOf(page);
    const sent = stage.left.length;
    const get = await alice.send(new Request(`${url}/start?proof=${proof}`));
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    const attacks = [
      [{ proof }, { origin: "https://evil.example" }, 403],
      [{ proof }, { origin: "null", "sec-fetch-site": "cross-site" }, 403],
      [{ proof }, { origin: "null", "sec-fetch-site": "same-site" }, 403],
      // Where a browser tells nothing of where a form comes from, what the attacker cannot read decides.
      [{}, { origin: "null" }, 400],
      [{}, {}, 400],
      [{ proof: "x".repeat(43) }, {}, 400],
    ] as const;
    for (const action of ["start", "cancel"]) {
      for (const [fields, headers, status] of attacks) {
        const answer = await alice.send(post(`${url}/${action}`, fields, headers));
        expect([action, headers, answer.status]).toEqual([action, headers, status]);
        expect(answer.headers.get("location")).toBeNull();
      }
    }
    expect(stage.left).toHaveLength(sent);
    await stage.expectNoEffect();
    const away = await alice.press(page, "Continue", { until: isForeign });
    expect(away.next?.origin).toBe(stage[slug].url);
  });

  test("a proof from the attacker's own page of the same link is none in the victim's browser", async () => {
    const stage = await openStage({ tellsUser: false });
    const { url } = await stage.link("mallory", slug);
    const mallory = await (await stage.browser(null)).open(url);
    const alice = await stage.browser(null);
    await alice.open(url);
    const answer = await alice.send(post(`${url}/start`, { proof: proofOf(mallory) }));
    expect(answer.status).toBe(400);
    await stage.expectNoEffect();
  });
});

describe("2: a connected account", () => {
  const actions = ["rename", "default", "pause", "resume", "disconnect", "reconnect"];

  test("is changed by no page of another site, and by no form without the proof of this browser", async () => {
    const stage = await openStage();
    const { browser: alice } = await stage.connect("alice", "oauth2");
    const [row] = await stage.rows();
    const accounts = `${appUrl}/oauth/accounts`;
    const own = `${accounts}/${row?.id}`;
    const proof = proofOf(await alice.open(own));
    const other = await stage.browser("alice");
    const foreign = proofOf(await other.open(own));
    expect(foreign).not.toBe(proof);
    const sent = stage.left.length;
    const told = stage.events.length;
    const attacks = [
      [{ proof }, { origin: "https://evil.example" }, 403],
      [{ proof }, { origin: "null", "sec-fetch-site": "cross-site" }, 403],
      [{ proof }, { origin: "http://localhost:4998", "sec-fetch-site": "same-site" }, 403],
      [{}, {}, 400],
      [{ proof: "" }, { origin: "null" }, 400],
      [{ proof: foreign }, {}, 400],
      [{ proof: "x".repeat(43) }, {}, 400],
    ] as const;
    for (const address of [...actions.map((action) => `${own}/${action}`), `${accounts}/connect`])
      for (const [fields, headers, status] of attacks) {
        const answer = await alice.send(post(address, { ...fields, provider: "oauth1" }, headers));
        expect([address, fields, answer.status]).toEqual([address, fields, status]);
        expect(answer.headers.get("location")).toBeNull();
      }
    for (const action of actions.filter((each) => each !== "disconnect"))
      expect((await alice.send(new Request(`${own}/${action}?proof=${proof}`))).status).toBe(405);
    // The question alone does nothing.
    expect((await alice.open(`${own}/disconnect?proof=${proof}`)).status).toBe(200);
    expect(await stage.rows()).toEqual([row]);
    expect(stage.left).toHaveLength(sent);
    expect(stage.events).toHaveLength(told);
    expect((await alice.send(post(`${own}/pause`, { proof }))).status).toBe(303);
    expect(await stage.rows()).toMatchObject([{ status: "paused" }]);
  });
});

describe.each(slugs)("2: a way to sign in with %s", (slug) => {
  test("is not added to the victim by the attacker's answer", async () => {
    const stage = await openStage();
    const { url } = await stage.vault.user("mallory").linkSignIn(slug);
    const mallory = await stage.browser("mallory");
    const { next: answer = "" } = await mallory.agree(url, { as: "bob", until: isCallback });
    const alice = await stage.browser("alice");
    expect(shown(await alice.open(answer))).toEqual([403, WRONG_BROWSER]);
    for (const user of ["alice", "mallory"])
      expect(await stage.vault.user(user).signIns.list()).toEqual([]);
    await stage.expectNoEffect();
  });
});
