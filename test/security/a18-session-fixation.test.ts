/** Session fixation at sign-in: what an attacker has put into the victim's browser before is worth nothing after. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type AppSession,
  type CookieSession,
  cookieSession,
} from "../../packages/vault/src/session.ts";
import type { Browser } from "../../packages/vault/test/browser.ts";
import { appUrl, openStage, type Stage, slugs } from "./stage.ts";

interface App {
  stage: Stage;
  sessions: CookieSession;
  ended: Set<string>;
  /** Somebody signs in, as this person at the provider. */
  signIn(browser: Browser, slug: string, as: string): Promise<void>;
  read(cookies: string): Promise<AppSession | null>;
}

/** An app whose sessions are sealed cookies; each account of a provider is a user of the same name. */
async function openApp(): Promise<App> {
  const keys = `s1:${randomBytes(32).toString("base64")}`;
  const ended = new Set<string>();
  let stage: Stage | undefined;
  const sessions = cookieSession({
    ...{ keys, publicUrl: appUrl, clock: () => stage?.clock() ?? 0 },
    isEnded: ({ id }) => ended.has(id),
  });
  stage = await openStage({
    vault: {
      currentUser: sessions.read,
      onSignIn: async (person, request) => {
        const before = await sessions.read(request);
        if (before) ended.add(before.id);
        return sessions.open({ userId: person.profile.label, signIn: person }, person.returnTo);
      },
    },
  });
  const { vault } = stage;
  return {
    ...{ stage, sessions, ended },
    async signIn(browser, slug, as) {
      const { url } = await vault.signIn(slug, { returnTo: "/home" });
      const page = await browser.agree(url, { as });
      expect(page.url.pathname).toBe("/home");
    },
    read: (cookie) => sessions.read(new Request(appUrl, { headers: { cookie } })),
  };
}

const sessionIn = async (browser: Browser): Promise<string> =>
  /(?:^|; )session=[^;]*/.exec(await browser.cookies(appUrl))?.[0].replace("; ", "") ?? "";

describe.each(slugs)("18: signing in with %s", (slug) => {
  test("gives a session of another id, and the one before is dead", async () => {
    const { stage, read, signIn } = await openApp();
    const browser = await stage.browser(null);
    await signIn(browser, slug, "alice");
    const first = await sessionIn(browser);
    const before = await read(first);
    await signIn(browser, slug, "alice");
    const second = await sessionIn(browser);
    const after = await read(second);
    expect(before?.id).toMatch(/^aps_/);
    expect(after?.id).toMatch(/^aps_/);
    expect(after?.id).not.toBe(before?.id);
    expect(second).not.toBe(first);
    expect(await read(first)).toBeNull();
  });

  test("takes nothing from a session that the attacker planted, and the attacker nothing from it", async () => {
    const { stage, read, signIn } = await openApp();
    const mallory = await stage.browser(null);
    await signIn(mallory, slug, "bob");
    const planted = await sessionIn(mallory);
    const victim = await stage.browser(null);
    await victim.setCookie(`${planted}; Path=/`, appUrl);
    await signIn(victim, slug, "alice");
    const own = await sessionIn(victim);
    expect(own).not.toBe(planted);
    expect((await read(own))?.userId).toBe("alice");
    // What the attacker has is no session of anybody's any more, and never was the victim's.
    expect(await read(planted)).toBeNull();
  });

  test("nor from one that is made up, doubled, cut or changed", async () => {
    const { stage, read, signIn } = await openApp();
    const browser = await stage.browser(null);
    await signIn(browser, slug, "alice");
    const [name = "", value = ""] = (await sessionIn(browser)).split(/=(.*)/s);
    for (const forged of [
      `${name}=`,
      `${name}=x`,
      `${name}=${value.slice(0, -4)}`,
      `${name}=${value.slice(0, 20)}${value.slice(21)}`,
      `${name}=${value}; ${name}=other`,
      `${name}=${"x".repeat(4_000)}`,
      `${name}=${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`,
      `${name.toUpperCase()}=${value}`,
      `x${name}=${value}`,
    ])
      expect([forged.slice(0, 30), await read(forged)]).toEqual([forged.slice(0, 30), null]);
    expect((await read(`${name}=${value}`))?.userId).toBe("alice");
  });

  test("and the cookies of the flow are not those of the session, nor do they sign in", async () => {
    const { stage, read, signIn } = await openApp();
    const browser = await stage.browser(null);
    await signIn(browser, slug, "alice");
    const cookies = await browser.cookies(appUrl);
    for (const pair of cookies.split("; ").filter((each) => each.startsWith("vk-"))) {
      expect(await read(pair)).toBeNull();
      expect(await read(pair.replace(/^[^=]*/, "session"))).toBeNull();
    }
  });
});
