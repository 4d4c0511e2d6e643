/** A state that was stolen from a log, a Referer or a browser's history. */
import { describe, expect, test } from "vitest";
import { isCallback, minutes } from "../../packages/vault/test/world.ts";
import { appUrl, NO_ANSWER, openStage, shown, slugs, WRONG_BROWSER } from "./stage.ts";

describe.each(slugs)("7: of %s", (slug) => {
  test("it is worth nothing in another browser, whatever comes with it, and whoever is signed in there", async () => {
    for (const user of ["mallory", "alice", null]) {
      const stage = await openStage();
      const { callback } = await stage.callbackOf("alice", slug);
      const thief = await stage.browser(user);
      expect(shown(await thief.open(callback))).toEqual([403, WRONG_BROWSER]);
      await stage.expectNoEffect();
    }
  });

  test("nor with a cookie that the thief makes up or has from elsewhere", async () => {
    const stage = await openStage();
    const alice = await stage.callbackOf("alice", slug);
    const [name = ""] = /vk-[\w-]+/.exec(await alice.browser.cookies(appUrl)) ?? [];
    const other = await stage.callbackOf("alice", slug, { reason: "another session" });
    const own = /vk-[\w-]+=([\w-]+)/.exec(await other.browser.cookies(appUrl))?.[1] ?? "";
    expect(own).toHaveLength(43);
    const thief = await stage.browser("alice");
    await thief.setCookie(`${name}=${own}; Path=/`, appUrl);
    expect(shown(await thief.open(alice.callback))).toEqual([403, WRONG_BROWSER]);
    await stage.expectNoEffect();
  });

  test("it is good once, and for ten minutes", async () => {
    const stage = await openStage();
    const { browser, callback } = await stage.callbackOf("alice", slug);
    stage.clock.advance(minutes(10));
    expect(shown(await browser.open(callback))).toEqual([400, NO_ANSWER]);
    await stage.expectNoEffect();
    const second = await stage.callbackOf("bob", slug);
    expect((await second.browser.open(second.callback)).status).toBe(200);
    const sent = stage.left.length;
    expect(shown(await second.browser.open(second.callback))).toEqual([400, NO_ANSWER]);
    expect(stage.left).toHaveLength(sent);
  });

  test("and it is told to nobody: the answer leads on at once, and nothing that follows is told where from", async () => {
    const stage = await openStage();
    const { browser, callback, link } = await stage.callbackOf("alice", slug, { returnTo: "/x" });
    const secrets = [...callback.searchParams.values()].filter((value) => value.length > 20);
    expect(secrets.length).toBeGreaterThan(0);
    const answers = [
      await browser.send(new Request(callback)),
      await browser.send(new Request(callback)),
      await browser.send(new Request(link.url)),
      await (await stage.browser("bob")).send(new Request(callback)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 400, 200, 400]);
    for (const answer of answers) {
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const told = `${answer.headers.get("location")} ${await answer.text()}`;
      for (const secret of secrets) expect(told).not.toContain(secret);
    }
  });
});

test.each([
  ["a page of its own", () => new Response("<h1>Hello</h1>")],
  ["a redirect that the platform made", () => Response.redirect(`${appUrl}/welcome`, 303)],
  [
    "cookies and headers of its own",
    () => {
      const headers = new Headers({ location: "/welcome", "cache-control": "private" });
      for (const name of ["a", "b"]) headers.append("set-cookie", `${name}=1; Path=/`);
      return new Response(null, { status: 302, headers });
    },
  ],
] as const)(
  "7: what an app answers at a sign-in tells it no further either: %s",
  async (_, answer) => {
    const stage = await openStage({ vault: { onSignIn: answer } });
    const { url } = await stage.vault.signIn("oauth2");
    const browser = await stage.browser(null);
    const { next = "" } = await browser.agree(url, { as: "alice", until: isCallback });
    const response = await browser.send(new Request(next));
    const own = answer();
    expect(response.status).toBe(own.status);
    expect(response.headers.get("location")).toBe(own.headers.get("location"));
    expect(response.headers.getSetCookie()).toEqual([
      ...own.headers.getSetCookie(),
      expect.stringContaining("vk-"),
    ]);
    expect(await response.text()).toBe(await own.text());
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toBe(
      own.headers.get("cache-control") ?? "no-store",
    );
  },
);
