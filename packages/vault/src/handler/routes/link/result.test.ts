/** The page after success: when it is shown, how it leads on, and the name that a person gives there. */
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { appUrl, openWorld, type World } from "../../../../test/world.ts";

interface Ended {
  world: World;
  browser: Browser;
  page: Page;
}

async function connected(options: { returnTo?: string; showResult?: boolean }): Promise<Ended> {
  const world = await openWorld();
  const { browser, page } = await world.connect("alice", "oauth2", options);
  return { world, browser, page };
}

const labels = async (world: World): Promise<(string | null)[]> =>
  (await world.rows()).map(({ label }) => label);

describe("the result of connecting", () => {
  test("is shown before the browser goes back, where the app asks for that", async () => {
    const { page, browser } = await connected({ returnTo: "/settings", showResult: true });
    expect([page.status, page.heading]).toEqual([200, "Sandbox (OAuth 2) is connected"]);
    expect(page.html).toContain(`href="${appUrl}/settings?session=`);
    expect(page.html).toContain('<script src="/oauth/countdown.js" defer></script>');
    expect(page.html).toMatch(/<div class="countdown"[^>]* hidden>/);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const again = await browser.open(`${page.url.origin}${page.url.pathname}`);
    expect(again.heading).toBe("Sandbox (OAuth 2) is connected");
    expect(again.html).not.toContain("<script");
  });

  test("is not shown otherwise", async () => {
    const { page } = await connected({ returnTo: "/settings" });
    expect(page.url.pathname).toBe("/settings");
  });
});

describe("a name for the account", () => {
  test("is given on the page, and taken away again", async () => {
    const { world, browser, page } = await connected({});
    const named = await browser.press(page, "Save the name", { fields: { label: [" Work "] } });
    expect(named.heading).toBe("Sandbox (OAuth 2) is connected");
    expect(named.html).toContain('name="label" value="Work"');
    expect(await labels(world)).toEqual(["Work"]);
    await browser.press(named, "Save the name", { fields: { label: [""] } });
    expect(await labels(world)).toEqual([null]);
  });

  test("that is none changes nothing and is not repeated", async () => {
    const { world, browser, page } = await connected({});
    for (const label of ["x".repeat(101), "canary\u0000", "\ud800"]) {
      const same = await browser.press(page, "Save the name", { fields: { label: [label] } });
      expect(same.html).not.toMatch(/canary|xxxx/);
    }
    expect((await labels(world)).every((label) => label === null || label === "�")).toBe(true);
  });

  test("is taken only from the browser that connected it, while its person is signed in there", async () => {
    const { world, browser, page } = await connected({});
    const path = /action="([^"]*\/name)"/.exec(page.html)?.[1] ?? "";
    const proof = /name="proof" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
    const send = (by: Browser, body: Record<string, string>): Promise<Response> =>
      by.send(new Request(`${appUrl}${path}`, { method: "POST", body: new URLSearchParams(body) }));
    const stranger = await world.browser("bob");
    expect((await send(stranger, { proof, label: "Mine" })).status).toBe(400);
    expect((await send(browser, { proof: "x", label: "Mine" })).status).toBe(400);
    await world.become(browser, "bob");
    expect((await send(browser, { proof, label: "Mine" })).status).toBe(410);
    expect(await labels(world)).toEqual([null]);
  });
});
