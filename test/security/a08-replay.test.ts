/** An answer that comes again: replayed, by a double click, in two tabs, at two processes. */
import { describe, expect, test } from "vitest";
import { createVault } from "../../packages/vault/src/index.ts";
import { encryptionKeys, isCallback, userOf } from "../../packages/vault/test/world.ts";
import { appUrl, openStage, slugs } from "./stage.ts";

const MANY = 20;

describe.each(slugs)("8: with %s", (slug) => {
  test("twenty at a time buy one token", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug, { returnTo: "/done" });
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => browser.send(new Request(callback))),
    );
    expect(stage.exchanged(slug)).toHaveLength(1);
    expect(stage[slug].counters().accessTokens).toBe(1);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(MANY - 1);
    expect(await stage.rows()).toHaveLength(1);
  });

  test("of two processes over one store one takes it", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug);
    const { entry, client } = stage[slug];
    const other = createVault<string>({
      ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, clock: stage.clock },
      ...{ store: stage.store, currentUser: userOf },
      providers: { [slug]: { use: entry, ...client } as never },
    });
    const headers = { cookie: await browser.cookies(appUrl) };
    const answers = await Promise.all(
      [stage.vault, other].flatMap(({ handler }) =>
        [1, 2, 3].map(() => handler(new Request(callback, { headers }))),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(stage[slug].counters().accessTokens).toBe(1);
    expect(await stage.rows()).toHaveLength(1);
    await other.close();
  });

  test("two tabs of one link both end well, and one connection is made", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", slug);
    const browser = await stage.browser("alice");
    const walk = { as: "alice", until: isCallback };
    const tabs = [await browser.agree(url, walk), await browser.agree(url, walk)];
    for (const { next } of tabs) {
      const page = await browser.open(next ?? "");
      expect([page.status, page.heading]).toEqual([200, expect.stringContaining("is connected")]);
    }
    expect(stage.exchanged(slug)).toHaveLength(1);
    expect(await stage.rows()).toHaveLength(1);
  });

  test("two links in one browser both succeed, in whatever order", async () => {
    const stage = await openStage();
    const browser = await stage.browser("alice");
    const links = [
      await stage.link("alice", slug, { reason: "one" }),
      await stage.link("alice", slug, { reason: "two" }),
    ];
    const walk = { as: "alice", until: isCallback };
    const tabs = [];
    for (const { url } of links) tabs.push(await browser.agree(url, walk));
    for (const { next } of tabs.reverse())
      expect((await browser.open(next ?? "")).heading).toContain("is connected");
    expect(stage.exchanged(slug)).toHaveLength(2);
  });

  test("pressing twice starts two legs, of which each counts once", async () => {
    const stage = await openStage();
    const { url } = await stage.link("alice", slug);
    const browser = await stage.browser("alice");
    const page = await browser.open(url);
    const away = await Promise.all(
      [1, 2].map(() => browser.press(page, "Continue", { until: (to) => to.origin !== appUrl })),
    );
    expect(new Set(away.map(({ next }) => next?.href)).size).toBe(2);
    const ends = [];
    for (const { next } of away) {
      const walk = { as: "alice", until: isCallback };
      ends.push(await browser.open((await browser.agree(next ?? "", walk)).next ?? ""));
    }
    expect(ends.map(({ status }) => status)).toEqual([200, 200]);
    expect(await stage.rows()).toHaveLength(1);
  });
});
