import { describe, expect, test } from "vitest";
import type { Browser } from "../../../test/browser.ts";
import { appUrl, encryptionKeys, minutes, openWorld, type World } from "../../../test/world.ts";
import { createVault } from "../../index.ts";

/** Longer than the tests may take: what ends sooner was ended by what happened. */
const LONG = "?wait=25";
const LOOK = "?wait=0";

async function status(browser: Browser, url: string, how = LOOK): Promise<unknown> {
  return (await browser.send(new Request(`${url}/status${how}`))).json();
}

/** The provider's answer on its way, and who waits for it. */
async function waiting(world: World): Promise<{
  browser: Browser;
  url: string;
  sessionId: string;
  callback: URL;
  told: Promise<unknown>;
}> {
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2", { returnTo: "/x" });
  return { browser, callback, ...link, told: status(browser, link.url, LONG) };
}

const connected = (session: string): unknown => ({
  status: "completed",
  provider: "oauth2",
  session,
  return_to: `${appUrl}/x?session=${session}&status=connected`,
});

describe("the status of a session", () => {
  test("is told to the browser that has its cookie, and to no other", async () => {
    const world = await openWorld();
    const { url, sessionId } = await world.link("alice", "oauth2");
    const browser = await world.browser("alice");
    expect(await status(browser, url)).toMatchObject({
      status: 403,
      code: "wrong_browser",
      who_can_fix: "user",
    });
    await browser.open(url);
    const pending = { status: "pending", provider: "oauth2", session: sessionId };
    expect(await status(browser, url)).toEqual(pending);
    await world.become(browser, "bob");
    expect(await status(browser, url)).toMatchObject({ status: 403, code: "wrong_user" });
  });

  test("is waited for, and told as soon as the session is completed", async () => {
    const world = await openWorld();
    const { browser, callback, sessionId, told } = await waiting(world);
    await browser.send(new Request(callback));
    expect(await told).toEqual(connected(sessionId));
  });

  test("is told when another process has completed it", async () => {
    const world = await openWorld();
    const { browser, callback, url, sessionId, told } = await waiting(world);
    const elsewhere = createVault({
      publicUrl: `${appUrl}/oauth`,
      encryptionKeys,
      clock: world.clock,
      store: world.store,
      providers: { oauth2: { use: world.oauth2.entry, ...world.oauth2.client } },
      currentUser: () => "alice",
    });
    const cookie = await browser.cookies(callback.href);
    expect((await elsewhere.handler(new Request(callback, { headers: { cookie } }))).status).toBe(
      303,
    );
    expect(await told).toEqual(connected(sessionId));
    expect(await status(browser, url)).toEqual(connected(sessionId));
  });

  test("of a completed one is told only to the browser that completed it", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const other = await world.browser("alice");
    await other.open(url);
    const told = status(other, url, LONG);
    await (await world.browser("alice")).agree(url, { as: "alice" });
    expect(await told).toMatchObject({ status: 410, code: "session_completed" });
  });

  test("is canceled once the person said so, and expired when its time is over", async () => {
    const world = await openWorld();
    const first = await waiting(world);
    await world.vault.sessions.cancel(first.sessionId);
    expect(await first.told).toMatchObject({ status: "canceled" });

    const second = await waiting(world);
    world.clock.advance(minutes(31));
    expect(await second.told).toEqual({ status: "expired" });
    expect(await status(second.browser, `${appUrl}/oauth/connect/unknown`)).toEqual({
      status: "expired",
    });
  });

  test("is told at once, with when to ask again, to the fifth who waits", async () => {
    const world = await openWorld();
    const { browser, url, callback, told } = await waiting(world);
    const four = [told, ...Array.from({ length: 3 }, () => status(browser, url, LONG))];
    const fifth = await browser.send(new Request(`${url}/status${LONG}`));
    expect([fifth.headers.get("retry-after"), await fifth.json()]).toEqual([
      "2",
      expect.objectContaining({ status: "pending" }),
    ]);
    await browser.send(new Request(callback));
    for (const each of await Promise.all(four)) expect(each).toMatchObject({ status: "completed" });
  });

  test("is no longer waited for by a client that has gone, or by a vault that was closed", async () => {
    const world = await openWorld();
    const { url, browser, told } = await waiting(world);
    const cookie = await browser.cookies(url);
    const gone = new AbortController();
    const answer = world.vault.handler(
      new Request(`${url}/status${LONG}`, { headers: { cookie }, signal: gone.signal }),
    );
    await status(browser, url);
    gone.abort();
    expect(await (await answer).json()).toMatchObject({ status: "pending" });
    await world.vault.close();
    expect(await told).toMatchObject({ code: "vault_closed", status: 500 });
  });

  test("says nothing that opens anything, and is kept by nobody", async () => {
    const world = await openWorld();
    const { browser, url, callback } = await waiting(world);
    const binder = /vk-[\w-]+=([\w-]+)/.exec(await browser.cookies(url))?.[1];
    const secrets = [url.split("/").at(-1), callback.searchParams.get("code"), binder];
    await browser.send(new Request(callback));
    const response = await browser.send(new Request(`${url}/status?wait=CANARY`));
    const text = await response.text();
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{20,}$/);
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("CANARY");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
  });
});
