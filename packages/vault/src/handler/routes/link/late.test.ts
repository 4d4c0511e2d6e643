/** A provider that takes long to answer: the browser waits on a page of ours, and ends where it would have ended. */
import { expect, onTestFinished, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { type HeldFetch, heldFetch } from "../../../../test/held-fetch.ts";
import { openWorld, type World } from "../../../../test/world.ts";

interface Late {
  world: World;
  browser: Browser;
  door: HeldFetch;
  /** Where the browser waits. */
  url: URL;
  /** The page that it saw last. */
  last?: Page;
}

/** Alice has agreed, and the provider has her code and is silent. */
async function waitingAt(
  path: string,
  options: { returnTo?: string } = {},
  answer?: () => Response,
): Promise<Late> {
  const door = heldFetch(path, answer);
  const world = await openWorld({ vault: { fetch: door.fetch } });
  // Before the vault is closed, which waits for what is under way.
  onTestFinished(() => door.release());
  const { browser, callback } = await world.callbackOf("alice", "oauth2", options);
  const sent = await browser.send(new Request(callback));
  expect([sent.status, door.held()]).toEqual([303, 1]);
  return { world, browser, door, url: new URL(sent.headers.get("location") ?? "") };
}

const tokenPath = async (): Promise<string> => {
  const world = await openWorld();
  const { pathname } = new URL(`${world.oauth2.url}/token`);
  return pathname;
};

/** Asks again, as the page does, until its heading is another. */
async function until(late: Late, isThere: (heading: string) => boolean): Promise<string> {
  for (let asked = 0; asked < 200; asked++) {
    // What is under way needs the event loop, which a handler over memory never gives up.
    await new Promise((resolve) => setTimeout(resolve, 20));
    late.last = await late.browser.open(late.url);
    if (isThere(late.last.heading)) return late.last.heading;
  }
  return late.last?.heading ?? "";
}

test("shows that it is being finished, by itself again, and says after a while that nobody has to wait", async () => {
  const late = await waitingAt(await tokenPath());
  const page = await late.browser.open(late.url);
  expect(page.heading).toBe("Connecting Sandbox (OAuth 2)");
  expect(page.html).toContain('<meta http-equiv="refresh" content="2">');
  late.world.clock.advance(15_000);
  expect((await late.browser.open(late.url)).html).toContain("is slow. You can close this page");
  late.door.release();
  const heading = await until(late, (now) => !now.startsWith("Connecting"));
  expect(heading).toBe("Sandbox (OAuth 2) is connected");
});

test("goes back to the app when it is finished", async () => {
  const late = await waitingAt(await tokenPath(), { returnTo: "/settings" });
  late.door.release();
  await until(late, (heading) => !heading.startsWith("Connecting"));
  expect(late.last?.url.pathname).toBe("/settings");
});

test("shows what went wrong, as it would have been shown at once", async () => {
  const refused = (): Response => Response.json({ error: "invalid_grant" }, { status: 400 });
  const late = await waitingAt(await tokenPath(), {}, refused);
  late.door.release();
  const heading = await until(late, (now) => !now.startsWith("Connecting"));
  expect(heading).toBe("We could not check that answer");
});

test("tells nobody but the browser that waits", async () => {
  const late = await waitingAt(await tokenPath());
  const stranger = await late.world.browser("alice");
  const page = await stranger.open(late.url);
  expect(page.heading).toBe("Connect Sandbox (OAuth 2) to Receipts");
});
